package dev.baton.assignments.processing;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How fast commands are carried out by this replica at present, and what follows for work that can wait. Safe to use from any
 * thread; of two commands that end at once, one may go uncounted.
 */
final class ImportThrottle {

    /** While agents give commands, there is one every few seconds at least. */
    private static final Duration LULL = Duration.ofSeconds(2);
    /** Commands that take longer on average are short of what other work uses. */
    private static final Duration AMPLE = Duration.ofMillis(5);
    /** What the newest one counts for in the average. */
    private static final double NEWEST = 0.1;
    /** Other work gets a fifth of the time at the least. */
    private static final int LONGEST_RESPITE = 4;
    /** One that takes longer waits for something else, such as a lock: it says no more. */
    private static final Duration SLOW = AMPLE.multipliedBy(LONGEST_RESPITE + 1);
    /** However long the work took: whoever sends an import does not wait for good. */
    private static final Duration MOST_AT_ONCE = Duration.ofSeconds(1);

    private final LongSupplier nanoTime;
    private volatile long lastSeen;
    private volatile double averageNanos;

    /** @param nanoTime a clock such as {@link System#nanoTime} */
    ImportThrottle(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.lastSeen = nanoTime.getAsLong() - LULL.toNanos();
    }

    /** @return when it began, for {@link #ended} */
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

    /** How long to rest after so much other work: as much longer as commands are slower than they could be. */
    Duration backoff(Duration busy) {
        if (!isPressed()) {
            return Duration.ZERO;
        }
        double excess = averageNanos / AMPLE.toNanos() - 1;
        double millis = busy.toNanos() / 1e6 * Math.max(0, excess);
        return Duration.ofMillis((long) Math.min(MOST_AT_ONCE.toMillis(), millis));
    }
}
