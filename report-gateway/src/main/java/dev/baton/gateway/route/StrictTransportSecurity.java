package dev.baton.gateway.route;

import dev.baton.gateway.GatewayConfiguration;
import io.quarkus.vertx.http.runtime.filters.Filters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Tells browsers to come by TLS from now on, where that is set: only who runs the gateway knows that TLS ends here or right
 * before it. What else browsers are told is the same everywhere, and in the configuration.
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
