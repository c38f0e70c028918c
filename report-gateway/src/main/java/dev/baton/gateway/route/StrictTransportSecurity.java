package dev.baton.gateway.route;

import dev.baton.gateway.GatewayConfiguration;
import io.quarkus.vertx.http.runtime.filters.Filters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Adds the header Strict-Transport-Security if it is configured. It has no default, because only the operator knows
 * whether TLS ends at the gateway or right before it. The other security headers are the same everywhere and are set
 * in application.properties.
 */
@ApplicationScoped
class StrictTransportSecurity {

    private final GatewayConfiguration configuration;

    StrictTransportSecurity(GatewayConfiguration configuration) {
        this.configuration = configuration;
    }

    void register(@Observes Filters filters) {
        configuration
                .strictTransportSecurity()
                .ifPresent(policy -> filters.register(
                        http -> {
                            http.response().putHeader("Strict-Transport-Security", policy);
                            http.next();
                        },
                        Integer.MAX_VALUE));
    }
}
