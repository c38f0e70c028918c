package dev.baton.gateway.http;

import dev.baton.gateway.security.Access;
import io.quarkus.vertx.http.runtime.filters.Filters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.MDC;

/** Each line that a request logs says of which workspace it is. */
@ApplicationScoped
class LogContext {

    /** Behind authentication, before anything is admitted. */
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
