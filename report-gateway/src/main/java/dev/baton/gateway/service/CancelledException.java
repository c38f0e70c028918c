package dev.baton.gateway.service;

import java.time.Duration;

/** A call was not sent, or was cancelled, because no client waits for it any more. */
public final class CancelledException extends RuntimeException {

    private final long waitedMillis;

    private CancelledException(long waitedMillis) {
        super("the client no longer waits for the answer", null, false, false);
        this.waitedMillis = waitedMillis;
    }

    /** @param begun the start of the call, by {@link System#nanoTime} */
    static CancelledException since(long begun) {
        return new CancelledException(
                Duration.ofNanos(System.nanoTime() - begun).toMillis());
    }

    /** How long the call had been running when it was cancelled. */
    long waitedMillis() {
        return waitedMillis;
    }
}
