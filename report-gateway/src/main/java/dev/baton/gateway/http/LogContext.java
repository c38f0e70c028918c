package dev.baton.gateway.http;

import dev.baton.gateway.security.Access;
import io.quarkus.vertx.http.runtime.filters.Filters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.MDC;

/** Adds the workspace to every log line of a request. */
@ApplicationScoped
class LogContext {

    /** Runs after authentication and before {@link Admission}. */
    private static final int PRIORITY = 101;

    private final Access access;

    LogContext(Access access) {
        this.access = access;
    }

    void register(@Observes Filters filters) {
        filters.register(
                http -> {
                    MDC.put("workspace", access.workspace(http));
                    http.next();
                },
                PRIORITY);
    }
}
