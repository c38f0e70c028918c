package dev.baton.kit.tenant;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Notices that the client of a request disconnects before the answer. The handlers of the response cannot do this: each
 * setter replaces the handler, and SmallRye GraphQL sets its own.
 */
final class ClientDisconnect {

    private static final String KEY = ClientDisconnect.class.getName();

    private final Set<Runnable> handlers = ConcurrentHashMap.newKeySet();
    private volatile boolean isGone;

    /** Watches every request. */
    @ApplicationScoped
    static class Watch {

        void register(@Observes Filters filters) {
            filters.register(Watch::watch, Integer.MAX_VALUE);
        }

        private static void watch(RoutingContext request) {
            ClientDisconnect disconnect = new ClientDisconnect();
            request.put(KEY, disconnect);
            // a connection has only one close handler. quarkus.http.limits.max-connections sets it too, so it must stay
            // unset
            request.request().connection().closeHandler(closed -> disconnect.happened());
            request.next();
        }
    }

    /** Returns the object of a request; null if the request is not watched. */
    static ClientDisconnect of(RoutingContext request) {
        return request.get(KEY);
    }

    /** Runs the handler when the client disconnects; immediately if it already has. */
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
