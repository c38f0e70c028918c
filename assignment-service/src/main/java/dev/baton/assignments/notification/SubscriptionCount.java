package dev.baton.assignments.notification;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts the subscriptions that each caller has, over all its sockets. */
@ApplicationScoped
class SubscriptionCount {

    private final int most;
    private final Map<String, Integer> byCaller = new HashMap<>();

    SubscriptionCount(SocketConfiguration configuration) {
        this.most = configuration.subscriptionsOfCaller();
    }

    /** @return false where the caller has as many as it may */
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
