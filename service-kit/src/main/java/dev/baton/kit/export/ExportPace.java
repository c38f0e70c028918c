package dev.baton.kit.export;

import java.time.Duration;

/**
 * Measures how fast a client takes an export. Whenever the service has waited for the client for a certain time, the client must
 * have taken a certain number of bytes. The time that PostgreSQL takes to read rows does not count.
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

    /** How long the service may still wait for the client before it calls {@link #isTooSlow}. */
    long leftNanos() {
        return Math.max(0, windowNanos - waitedNanos);
    }

    /** Whether the client has taken too little; if not, counting begins anew. Call it when no time is left. */
    boolean isTooSlow() {
        if (takenBytes < leastBytes) {
            return true;
        }
        waitedNanos = 0;
        takenBytes = 0;
        return false;
    }
}
