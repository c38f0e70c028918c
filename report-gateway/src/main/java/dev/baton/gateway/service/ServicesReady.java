package dev.baton.gateway.service;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** The gateway is ready if every service behind it is ready. */
@Readiness
public class ServicesReady implements AsyncHealthCheck {

    private final ServiceClients services;

    ServicesReady(ServiceClients services) {
        this.services = services;
    }

    private record State(String service, boolean isReady) {}

    @Override
    public Uni<HealthCheckResponse> call() {
        List<Uni<State>> states = services.all().stream()
                .map(service -> Uni.createFrom()
                        .completionStage(service::ready)
                        .map(ready -> new State(service.name(), true))
                        .onFailure()
                        .recoverWithItem(new State(service.name(), false)))
                .toList();
        return Uni.join().all(states).andFailFast().map(ServicesReady::response);
    }

    private static HealthCheckResponse response(List<State> states) {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("services");
        states.forEach(state -> response.withData(state.service, state.isReady ? "ready" : "does not answer"));
        return response.status(states.stream().allMatch(State::isReady)).build();
    }
}
