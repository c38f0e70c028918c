package dev.baton.assignments.processing;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Measures how fast this replica carries out commands, and computes pauses for work that can wait. Safe to use from any
 * thread; of two commands that end at the same moment, the average may miss one.
 */
final class ImportThrottle {

    /**
     * Without a command for this long, imports need not yield. While agents work, a command arrives at least every few
     * seconds.
     */
    private static final Duration LULL = Duration.ofSeconds(2);
    /**
     * The average time of a command up to which imports do not pause. Longer commands lack resources that other work
     * uses.
     */
    private static final Duration AMPLE = Duration.ofMillis(5);
    /** The weight of the newest command in the average. */
    private static final double NEWEST = 0.1;
    /** The longest pause as a multiple of the work before it, so that other work gets at least a fifth of the time. */
    private static final int LONGEST_RESPITE = 4;
    /** A longer command counts as this long: it waits for something else, such as a lock. */
    private static final Duration SLOW = AMPLE.multipliedBy(LONGEST_RESPITE + 1);
    /** The longest pause in any case, so that the client of an import does not wait too long. */
    private static final Duration MOST_AT_ONCE = Duration.ofSeconds(1);

    private final LongSupplier nanoTime;
    private volatile long lastSeen;
    private volatile double averageNanos;

    /** @param nanoTime a clock such as {@link System#nanoTime} */
    ImportThrottle(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.lastSeen = nanoTime.getAsLong() - LULL.toNanos();
    }

    /** @return the start time, for {@link #ended} */
    long begin() {
        if (!isPressed()) {
            averageNanos = 0;
        }
        long now = nanoTime.getAsLong();
        lastSeen = now;
        return now;
    }

    void ended(long begun) {
        long now = nanoTime.getAsLong();
        lastSeen = now;
        long took = Math.min(SLOW.toNanos(), now - begun);
        averageNanos += NEWEST * (took - averageNanos);
    }

    boolean isPressed() {
        return nanoTime.getAsLong() - lastSeen < LULL.toNanos();
    }

    /**
     * Returns the pause after other work: the more the average command exceeds the ample time, the longer. Zero if no
     * command ran lately.
     *
     * @param busy how long the other work took
     */
    Duration backoff(Duration busy) {
        if (!isPressed()) {
            return Duration.ZERO;
        }
        double excess = averageNanos / AMPLE.toNanos() - 1;
        double millis = busy.toNanos() / 1e6 * Math.max(0, excess);
        return Duration.ofMillis((long) Math.min(MOST_AT_ONCE.toMillis(), millis));
    }
}
