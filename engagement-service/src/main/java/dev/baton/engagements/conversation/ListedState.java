package dev.baton.engagements.conversation;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** The states by which conversations can be listed. */
@Enum("ConversationState")
@Description(
        "OPEN: not closed. UNASSIGNED: not closed, not assigned to an agent, and not handled by a bot. CLOSED: solved "
                + "or closed.")
public enum ListedState {
    OPEN("closed_at is null"),
    UNASSIGNED("closed_at is null and assignee_kind is distinct from 'AGENT' and not with_bot"),
    CLOSED("closed_at is not null");

    private final String condition;

    ListedState(String condition) {
        this.condition = condition;
    }

    /** The SQL condition on the table {@code conversation}. */
    String condition() {
        return condition;
    }
}
