package dev.baton.engagements.derivation;

import dev.baton.kit.event.AssigneeChange;
import dev.baton.kit.event.AssigneeChange.Accepted;
import dev.baton.kit.event.AssigneeChange.How;
import dev.baton.kit.event.ConversationEvent;
import dev.baton.kit.vocabulary.Assignee;
import dev.baton.kit.vocabulary.AssignmentSource;
import dev.baton.kit.vocabulary.EngagementStartReason;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How an agent came to hold a conversation. */
final class Handover {

    private Handover() {}

    /**
     * An accepted offer or routing comes first, also after a transfer to a group; then from another agent; then as the
     * sole agent of a group; then by a person.
     *
     * @param previous who held the conversation; null for nobody
     */
    static EngagementStartReason reason(ConversationEvent event, @Nullable Assignee previous) {
        if (isRouted(event, previous)) {
            return EngagementStartReason.ROUTING_ASSIGNMENT_ACCEPTED;
        }
        if (Assignee.isAgent(previous)) {
            return EngagementStartReason.TRANSFERRED;
        }
        return how(event) == How.SOLE_AGENT ? EngagementStartReason.ASSIGNED : EngagementStartReason.MANUAL_ASSIGNMENT;
    }

    private static @Nullable How how(ConversationEvent event) {
        return event instanceof AssigneeChange change ? change.how() : null;
    }

    private static boolean isRouted(ConversationEvent event, @Nullable Assignee previous) {
        return switch (event.type()) {
            // a new conversation that keeps its contact's assignee was given to it by nobody
            case ACCEPTED, OPENED -> true;
            case ASSIGNED -> how(event) == How.ROUTING || how(event) == null && isRoutedUnsaid(event, previous);
            default -> false;
        };
    }

    /** An assignment that does not say how: from another agent it is a transfer, of a user manual, of any other routing. */
    private static boolean isRoutedUnsaid(ConversationEvent event, @Nullable Assignee previous) {
        String source = event.cause().source();
        boolean byUser = source != null && AssignmentSource.named(source) == AssignmentSource.USER;
        return !Assignee.isAgent(previous) && !byUser;
    }

    /**
     * How long the agent took to accept the latest offer, in seconds; null where the event accepts none.
     *
     * @param offers the latest to each agent; the one that is accepted is taken out
     */
    static @Nullable Double offerToAccept(ConversationEvent event, Map<String, Instant> offers) {
        Instant offered = event instanceof Accepted accepted
                ? offers.remove(accepted.agent().id())
                : null;
        return offered == null ? null : Seconds.between(offered, event.occurredAt());
    }
}
