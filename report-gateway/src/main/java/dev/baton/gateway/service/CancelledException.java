package dev.baton.gateway.service;

import java.time.Duration;

/** A call that was not made, or given up, because nobody waits for it any more. */
public final class CancelledException extends RuntimeException {

    private final long waitedMillis;

    private CancelledException(long waitedMillis) {
        super("nobody waits for it", null, false, false);
        this.waitedMillis = waitedMillis;
    }

    /** @param begun by {@link System#nanoTime} */
    static CancelledException since(long begun) {
        return new CancelledException(
                Duration.ofNanos(System.nanoTime() - begun).toMillis());
    }

    /** How long the service had had for an answer. */
    long waitedMillis() {
        return waitedMillis;
    }
}
