package dev.baton.engagements.derivation;

import dev.baton.engagements.fact.ConversationEvent;
import java.time.Instant;
import java.util.Set;

/**
 * Whether a conversation is active: its status, and how long its end user has been silent.
 *
 * @param statusTold whether a fact has told the status; until then a source's claim of the one before counts
 * @param lastEndUserMessage null before the first
 * @param closedAt when it was last closed, by what is known at the latest; null while it is not
 */
record Activity(boolean statusTold, String status, Instant lastEndUserMessage, Instant closedAt) {

    static final Activity NEW = new Activity(false, "NEW", null, null);

    private static final Set<String> RUNNING = Set.of("NEW", "OPEN");
    private static final Set<String> CLOSED = Set.of("SOLVED", "CLOSED");

    Activity endUserWrote(Instant at) {
        return new Activity(statusTold, status, at, closedAt);
    }

    /** As it stood just before this change of status. */
    Activity before(ConversationEvent change) {
        return statusTold || change.fromStatus() == null
                ? this
                : new Activity(false, change.fromStatus(), lastEndUserMessage, null);
    }

    Activity statusBecomes(String newStatus, Instant at) {
        Instant newestClose = closed() && closedAt != null ? closedAt : at;
        return new Activity(true, newStatus, lastEndUserMessage, CLOSED.contains(newStatus) ? newestClose : null);
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
    Instant timesOutAt(DerivationSettings settings) {
        return settings.timesOut() && lastEndUserMessage != null
                ? lastEndUserMessage.plus(settings.inactivityTimeout())
                : null;
    }

    private boolean awake(Instant at, DerivationSettings settings) {
        return lastEndUserMessage != null && at.isBefore(timesOutAt(settings));
    }
}
