package dev.baton.gateway.service;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Cancels the calls of a client that has disconnected. Calls added later are cancelled immediately. */
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

    /** @param end cancels a call; must do nothing if the call has already finished */
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
