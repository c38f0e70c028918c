package dev.baton.kit.tenant;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells that the client of a request is gone before it was answered. The handlers of its response cannot: whoever sets
 * them last has them, and that is SmallRye GraphQL.
 */
final class ClientDisconnect {

    private static final String KEY = ClientDisconnect.class.getName();

    private final Set<Runnable> handlers = ConcurrentHashMap.newKeySet();
    private volatile boolean isGone;

    /** Watches each request that comes. */
    @ApplicationScoped
    static class Watch {

        void register(@Observes Filters filters) {
            filters.register(Watch::watch, Integer.MAX_VALUE);
        }

        private static void watch(RoutingContext request) {
            ClientDisconnect disconnect = new ClientDisconnect();
            request.put(KEY, disconnect);
            // its only one, so that quarkus.http.limits.max-connections, which sets it too, must stay unset
            request.request().connection().closeHandler(closed -> disconnect.happened());
            request.next();
        }
    }

    /** Of a request; null where it is not watched. */
    static ClientDisconnect of(RoutingContext request) {
        return request.get(KEY);
    }

    /** Runs the handler when the client goes, at once where it is gone already. */
    void add(Runnable handler) {
        handlers.add(handler);
        if (isGone) {
            handler.run();
        }
    }

    void remove(Runnable handler) {
        handlers.remove(handler);
    }

    private void happened() {
        isGone = true;
        handlers.forEach(Runnable::run);
    }
}
