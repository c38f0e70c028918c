package dev.baton.engagements.derivation;

import dev.baton.kit.event.Certainty;
import dev.baton.kit.event.ConversationEvent.StatusChanged;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a conversation is active, from its status and the time of the last end-user message.
 *
 * @param certainty how certain the status is. While it is unknown, the previous status that a change of status claims is
 *     used
 * @param lastEndUserMessage null before the first end-user message
 * @param closedAt when the conversation was closed; null while it is not closed. If it was already closed before the first
 *     change of status that Baton knows, the instant of that change
 */
record Activity(
        Certainty certainty,
        String status,
        @Nullable Instant lastEndUserMessage,
        @Nullable Instant closedAt) {

    static final Activity NEW = new Activity(Certainty.UNKNOWN, "NEW", null, null);

    private static final Set<String> RUNNING = Set.of("NEW", "OPEN");
    private static final Set<String> CLOSED = Set.of("SOLVED", "CLOSED");

    Activity endUserWrote(Instant at) {
        return new Activity(certainty, status, at, closedAt);
    }

    /** The activity just before this change of status, with the claimed previous status if no status is known. */
    Activity before(StatusChanged change) {
        return certainty.isKnown() || change.from() == null
                ? this
                : new Activity(certainty, change.from(), lastEndUserMessage, null);
    }

    Activity after(StatusChanged change) {
        String now = change.to();
        Instant newestClose = closed() && closedAt != null ? closedAt : change.occurredAt();
        return new Activity(
                Certainty.after(change), now, lastEndUserMessage, CLOSED.contains(now) ? newestClose : null);
    }

    boolean closed() {
        return CLOSED.contains(status);
    }

    /** Whether the status is neither NEW nor OPEN, so that a change to OPEN is a reopening. */
    boolean paused() {
        return !RUNNING.contains(status);
    }

    boolean active(Instant at, DerivationSettings settings) {
        return RUNNING.contains(status) && (!settings.timesOut() || awake(at, settings));
    }

    /** When the conversation becomes inactive unless the end user writes again; null if it never does. */
    @Nullable
    Instant timesOutAt(DerivationSettings settings) {
        return settings.timesOut() && lastEndUserMessage != null
                ? lastEndUserMessage.plus(settings.inactivityTimeout())
                : null;
    }

    private boolean awake(Instant at, DerivationSettings settings) {
        return lastEndUserMessage != null && at.isBefore(timesOutAt(settings));
    }
}
