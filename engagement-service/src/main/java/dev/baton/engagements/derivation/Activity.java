package dev.baton.engagements.derivation;

import java.time.Instant;
import java.util.Set;

/**
 * Whether a conversation is active: its status, and how long its end user has been silent.
 *
 * @param lastEndUserMessage null before the first
 * @param closedAt when it was last closed; null while it is not
 */
record Activity(String status, Instant lastEndUserMessage, Instant closedAt) {

    static final Activity NEW = new Activity("NEW", null, null);

    private static final Set<String> RUNNING = Set.of("NEW", "OPEN");
    private static final Set<String> CLOSED = Set.of("SOLVED", "CLOSED");

    Activity endUserWrote(Instant at) {
        return new Activity(status, at, closedAt);
    }

    Activity statusBecomes(String newStatus, Instant at) {
        boolean closes = CLOSED.contains(newStatus);
        Instant newestClose = closes && closedAt != null ? closedAt : closes ? at : null;
        return new Activity(newStatus, lastEndUserMessage, newestClose);
    }

    boolean closed() {
        return closedAt != null;
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
