package dev.baton.kit.http;

import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Answers probes and metrics on the service's own port too, for developers. In production they are only on the
 * management port, which no ingress reaches. The build of the service determines the ports.
 */
@ApplicationScoped
public class ManagementRoute {

    private final boolean isOnOwnPort;
    private @Nullable Router management;

    protected ManagementRoute(@ConfigProperty(name = "baton.management.on-own-port") boolean isOnOwnPort) {
        this.isOnOwnPort = isOnOwnPort;
    }

    protected void take(@Observes ManagementInterface built) {
        management = built.router();
    }

    protected void register(@Observes Router router) {
        if (isOnOwnPort) {
            router.route().handler(this::handle);
        }
    }

    private void handle(RoutingContext http) {
        String path = http.normalizedPath();
        boolean isManagement = path.startsWith("/q/health") || path.startsWith("/q/metrics");
        if (management != null && isManagement) {
            management.handleContext(http);
        } else {
            http.next();
        }
    }
}
