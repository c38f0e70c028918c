package dev.baton.gateway.schema;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Shows schema drift among the health details. It is always up, so drift does not make the gateway unready. */
@Readiness
@ApplicationScoped
class SchemaDriftCheck implements HealthCheck {

    private final SchemaDrift drift;

    SchemaDriftCheck(SchemaDrift drift) {
        this.drift = drift;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("schemas");
        drift.differences()
                .forEach((service, types) -> response.withData(
                        service, types.isEmpty() ? "as built" : "differs: " + String.join(", ", types)));
        return response.up().build();
    }
}
