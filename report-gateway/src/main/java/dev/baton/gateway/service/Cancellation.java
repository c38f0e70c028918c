package dev.baton.gateway.service;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Ends what is under way for a client that is gone. Once cancelled it stays so: what comes later is ended at once. */
public final class Cancellation {

    private final Set<Runnable> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean cancelled;

    public void cancel() {
        cancelled = true;
        underWay.forEach(Runnable::run);
    }

    public boolean isCancelled() {
        return cancelled;
    }

    /** @param end ends something under way; harmless where that is over */
    void add(Runnable end) {
        underWay.add(end);
        if (cancelled) {
            end.run();
        }
    }

    void remove(Runnable end) {
        underWay.remove(end);
    }
}
