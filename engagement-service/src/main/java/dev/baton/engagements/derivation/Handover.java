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

/** Determines how an agent came to hold a conversation. */
final class Handover {

    private Handover() {}

    /**
     * The start reason. The first one that applies counts: an accepted offer or routing, also after a transfer to a
     * group; a transfer from another agent; an assignment as the sole agent of a group; an assignment by a person.
     *
     * @param previous the previous holder; null for nobody
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
            // no person assigned a new conversation that gets its contact's assignee
            case ACCEPTED, OPENED -> true;
            case ASSIGNED -> how(event) == How.ROUTING || how(event) == null && isRoutedUnsaid(event, previous);
            case TRANSFERRED -> how(event) == How.ROUTING;
            default -> false;
        };
    }

    /**
     * For an assignment without {@code how}: it is routed unless it is a transfer from another agent or its source is
     * USER.
     */
    private static boolean isRoutedUnsaid(ConversationEvent event, @Nullable Assignee previous) {
        String source = event.cause().source();
        boolean byUser = source != null && AssignmentSource.named(source) == AssignmentSource.USER;
        return !Assignee.isAgent(previous) && !byUser;
    }

    /**
     * The time from the latest offer to its acceptance, in seconds; null if the event does not accept an offer.
     *
     * @param offers the latest offer to each agent; the accepted one is removed
     */
    static @Nullable Double offerToAccept(ConversationEvent event, Map<String, Instant> offers) {
        Instant offered = event instanceof Accepted accepted
                ? offers.remove(accepted.agent().id())
                : null;
        return offered == null ? null : Seconds.between(offered, event.occurredAt());
    }
}
