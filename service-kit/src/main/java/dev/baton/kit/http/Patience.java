package dev.baton.kit.http;

import java.time.Duration;

/**
 * The rate at which a client must send a body.
 *
 * @param time the window; a new one begins after each while the service waits for the client
 * @param leastBytes the bytes that the client must send in each window; {@link #ALL} if the whole body must arrive in
 *     the first
 */
public record Patience(Duration time, long leastBytes) {

    private static final long ALL = Long.MAX_VALUE;

    /** Requires the whole body within this time. */
    public static Patience forAll(Duration time) {
        return new Patience(time, ALL);
    }

    String message() {
        return leastBytes == ALL
                ? "the complete body did not arrive within " + time.toSeconds() + " s"
                : "less than " + leastBytes + " bytes of the body arrived within " + time.toSeconds() + " s";
    }
}
