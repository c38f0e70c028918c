package dev.baton.assignments.notification;

import dev.baton.kit.event.Fact;
import dev.baton.kit.vocabulary.Assignee;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that agents are to hear of.
 *
 * @param agentId whom it concerns; null for every agent signed up for the channel
 * @param channel of the conversation; null where that is not known
 */
public record Notice(
        Fact fact,
        NotificationKind kind,
        @Nullable String agentId,
        @Nullable String channel) {

    /** An assignment concerns the agent it goes to; no one where it goes to an inbox or to nobody. */
    public static List<Notice> assigned(Fact fact, @Nullable Assignee assigned) {
        return Assignee.isAgent(assigned)
                ? List.of(new Notice(fact, NotificationKind.ASSIGNED, assigned.id(), null))
                : List.of();
    }

    /** A customer's message concerns the agent who holds the conversation; without one, those signed up. */
    public static Notice customerMessage(Fact fact, @Nullable Assignee assignee, @Nullable String channel) {
        String agentId = Assignee.isAgent(assignee) ? assignee.id() : null;
        return new Notice(fact, NotificationKind.CUSTOMER_MESSAGE, agentId, channel);
    }
}
