package dev.baton.kit.export;

import java.time.Duration;

/**
 * How fast a client takes what it is sent: after each so long that it was waited for, it must have taken so many bytes. The
 * time that rows take to be read is not the client's.
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

    /** For how long the client may be waited for until it is looked at again. */
    long leftNanos() {
        return Math.max(0, windowNanos - waitedNanos);
    }

    /** Whether it has taken too little; where it has not, what it takes is counted anew. To be asked when no time is left. */
    boolean isTooSlow() {
        if (takenBytes < leastBytes) {
            return true;
        }
        waitedNanos = 0;
        takenBytes = 0;
        return false;
    }
}
