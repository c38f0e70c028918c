package dev.baton.assignments.notification;

import dev.baton.kit.event.Fact;
import dev.baton.kit.vocabulary.Assignee;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A notification to be stored, before its recipients are looked up.
 *
 * @param agentId the agent to notify; null for every agent signed up for the channel
 * @param channel of the conversation; null if not known
 */
public record Notice(
        Fact fact,
        NotificationKind kind,
        @Nullable String agentId,
        @Nullable String channel) {

    /** Notifies the agent who becomes the assignee. Empty if the new assignee is an inbox or nobody. */
    public static List<Notice> assigned(Fact fact, @Nullable Assignee assigned) {
        return Assignee.isAgent(assigned)
                ? List.of(new Notice(fact, NotificationKind.ASSIGNED, assigned.id(), null))
                : List.of();
    }

    /** Notifies the agent who holds the conversation or, if no agent does, the agents signed up for its channel. */
    public static Notice customerMessage(Fact fact, @Nullable Assignee assignee, @Nullable String channel) {
        String agentId = Assignee.isAgent(assignee) ? assignee.id() : null;
        return new Notice(fact, NotificationKind.CUSTOMER_MESSAGE, agentId, channel);
    }
}
