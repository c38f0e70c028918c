package dev.baton.engagements.derivation;

import java.time.Duration;
import java.time.Instant;

/** Converts durations to seconds, as the metrics have them. */
final class Seconds {

    private static final double NANOS = 1e9;

    private Seconds() {}

    static double between(Instant from, Instant to) {
        return of(Duration.between(from, to));
    }

    static double of(Duration duration) {
        return duration.toNanos() / NANOS;
    }
}
