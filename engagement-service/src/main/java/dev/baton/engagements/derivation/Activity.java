package dev.baton.engagements.derivation;

import dev.baton.kit.event.Certainty;
import dev.baton.kit.event.ConversationEvent.StatusChanged;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a conversation is active: its status, and how long its end user has been silent.
 *
 * @param certainty whether a fact has told the status; until one does, a source's claim of the one before counts
 * @param lastEndUserMessage null before the first
 * @param closedAt when it was last closed, by what is known at the latest; null while it is not
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

    /** As it stood just before this change of status. */
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

    /** Whether it neither runs nor is new: setting it to open is reopening it. */
    boolean paused() {
        return !RUNNING.contains(status);
    }

    boolean active(Instant at, DerivationSettings settings) {
        return RUNNING.contains(status) && (!settings.timesOut() || awake(at, settings));
    }

    /** When it becomes inactive unless the end user writes again; null where it does not. */
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
