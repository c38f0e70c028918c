package dev.baton.engagements.derivation;

import java.time.Instant;
import java.util.Set;

/** Whether a conversation is active: its status, and how long its end user has been silent. */
final class Activity {

    private static final String NEW = "NEW";
    private static final String OPEN = "OPEN";
    private static final Set<String> RUNNING = Set.of(NEW, OPEN);
    private static final Set<String> CLOSED = Set.of("SOLVED", "CLOSED");

    private final DerivationSettings settings;
    private String status = NEW;
    private Instant lastEndUserMessage;
    private Instant closedAt;

    Activity(DerivationSettings settings) {
        this.settings = settings;
    }

    String status() {
        return status;
    }

    /** When it was last closed; null while it is not. */
    Instant closedAt() {
        return closedAt;
    }

    void endUserWrote(Instant at) {
        lastEndUserMessage = at;
    }

    void statusBecomes(String newStatus, Instant at) {
        boolean closes = CLOSED.contains(newStatus);
        if (closes && !CLOSED.contains(status)) {
            closedAt = at;
        }
        if (!closes) {
            closedAt = null;
        }
        status = newStatus;
    }

    boolean isActive(Instant at) {
        return RUNNING.contains(status) && (!settings.timesOut() || isAwake(at));
    }

    /** When it becomes inactive unless the end user writes again; null where it does not. */
    Instant timesOutAt() {
        return settings.timesOut() && lastEndUserMessage != null
                ? lastEndUserMessage.plus(settings.inactivityTimeout())
                : null;
    }

    private boolean isAwake(Instant at) {
        return lastEndUserMessage != null && at.isBefore(timesOutAt());
    }
}
