package dev.baton.engagements.conversation;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** Where a conversation stands, as a list of them is asked for. */
@Enum("ConversationState")
@Description(
        "OPEN: not closed; UNASSIGNED: not closed, assigned to no agent, and not handled by a bot; CLOSED: solved or closed.")
public enum ListedState {
    OPEN("closed_at is null"),
    UNASSIGNED("closed_at is null and assignee_kind is distinct from 'AGENT' and not with_bot"),
    CLOSED("closed_at is not null");

    private final String condition;

    ListedState(String condition) {
        this.condition = condition;
    }

    /** Of the table {@code conversation}. */
    String condition() {
        return condition;
    }
}
