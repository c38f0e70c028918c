package dev.baton.assignments.notification;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts the open subscriptions of each caller over all its sockets. Safe to use from any thread. */
@ApplicationScoped
class SubscriptionCount {

    private final int most;
    private final Map<String, Integer> byCaller = new HashMap<>();

    SubscriptionCount(SocketConfiguration configuration) {
        this.most = configuration.subscriptionsOfCaller();
    }

    /** @return false if the caller already has as many as it may have */
    synchronized boolean add(String caller) {
        int before = byCaller.getOrDefault(caller, 0);
        if (before >= most) {
            return false;
        }
        byCaller.put(caller, before + 1);
        return true;
    }

    synchronized void remove(@Nullable String caller, int subscriptions) {
        byCaller.computeIfPresent(caller, (name, count) -> count > subscriptions ? count - subscriptions : null);
    }
}
