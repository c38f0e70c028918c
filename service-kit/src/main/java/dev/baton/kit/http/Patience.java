package dev.baton.kit.http;

import java.time.Duration;

/**
 * How long a client is waited for that sends a body.
 *
 * @param time after which it must have sent so much, again and again while the service waits for it
 * @param leastBytes that it must have sent in that time; {@link #ALL} where the body must have come whole by then
 */
public record Patience(Duration time, long leastBytes) {

    private static final long ALL = Long.MAX_VALUE;

    /** Waits so long for the whole body. */
    public static Patience forAll(Duration time) {
        return new Patience(time, ALL);
    }

    String message() {
        return leastBytes == ALL
                ? "the body did not come whole within " + time.toSeconds() + " s"
                : "less than " + leastBytes + " bytes of the body came within " + time.toSeconds() + " s";
    }
}
