package dev.baton.kit.export;

import java.time.Duration;

/**
 * Measures how fast a client reads an export. In every window of waiting time, the client must read a minimum number of
 * bytes. The time that PostgreSQL takes to return rows does not count.
 */
final class ExportPace {

    private final long windowNanos;
    private final long leastBytes;
    private long waitedNanos;
    private long takenBytes;

    ExportPace(Duration window, long leastBytes) {
        this.windowNanos = window.toNanos();
        this.leastBytes = leastBytes;
    }

    void take(long bytes) {
        takenBytes += bytes;
    }

    void waitFor(long nanos) {
        waitedNanos += nanos;
    }

    /** The remaining time to wait for the client before the next call of {@link #isTooSlow}. */
    long leftNanos() {
        return Math.max(0, windowNanos - waitedNanos);
    }

    /** Whether the client has read too little; if not, a new window begins. Call this when no time is left. */
    boolean isTooSlow() {
        if (takenBytes < leastBytes) {
            return true;
        }
        waitedNanos = 0;
        takenBytes = 0;
        return false;
    }
}
