package dev.baton.kit.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.baton.kit.vocabulary.Assignee;
import dev.baton.kit.vocabulary.AssigneeKind;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/** The assignee that a conversation had before, according to a source. */
@Type("ClaimedAssignee")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Claim(
        AssigneeKind kind, @Nullable String id, @Nullable String name) {

    private static final Claim NOBODY = new Claim(AssigneeKind.NOBODY, null, null);

    /** @param assignee null for nobody */
    public static Claim of(@Nullable Assignee assignee) {
        return assignee == null ? NOBODY : new Claim(assignee.kind(), assignee.id(), assignee.name());
    }

    /** The claimed assignee; null if nobody is claimed. */
    public @Nullable Assignee assignee() {
        return kind == AssigneeKind.AGENT ? Assignee.agent(id, name) : Assignee.inbox(id, name);
    }
}
