package dev.baton.kit.http;

import dev.baton.kit.security.Callers;
import io.quarkus.vertx.http.runtime.filters.Filters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.MDC;

/** Adds the workspace of a request to each of its log lines. */
@ApplicationScoped
class LogContext {

    /** Runs after authentication and before admission. */
    private static final int PRIORITY = 101;

    private final Callers callers;

    LogContext(Callers callers) {
        this.callers = callers;
    }

    void register(@Observes Filters filters) {
        filters.register(
                http -> {
                    MDC.put("workspace", callers.workspaceNamed(http));
                    http.next();
                },
                PRIORITY);
    }
}
