package dev.baton.gateway.schema;

import dev.baton.gateway.agentsreport.JoinedSubgraph;
import dev.baton.gateway.federation.Subgraph;
import dev.baton.gateway.federation.Supergraph;
import dev.baton.gateway.service.ServiceClients;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Compares the schemas that the services return with those that this gateway was built with. A difference is reported
 * (log, health detail, metric) but causes no failure: the gateway still answers what both schemas have in common.
 * Parts of a service's schema that the supergraph does not contain are ignored.
 */
@ApplicationScoped
public class SchemaDrift {

    private static final Logger LOG = Logger.getLogger(SchemaDrift.class);

    private final ServiceClients services;
    private final List<Subgraph> built;
    private final Map<String, List<String>> differences = new ConcurrentHashMap<>();

    SchemaDrift(Supergraph supergraph, ServiceClients services, MeterRegistry meters) {
        this.services = services;
        this.built = supergraph.subgraphs().stream()
                .filter(subgraph -> !subgraph.name().equals(JoinedSubgraph.NAME))
                .toList();
        built.forEach(subgraph -> Gauge.builder(
                        "baton.schema.drift",
                        () -> differences
                                .getOrDefault(subgraph.name(), List.of())
                                .size())
                .description("Types of a service's schema that differ from what this gateway was built with")
                .tag("service", subgraph.name())
                .register(meters));
    }

    /** The types that differ, by service. A service that has not returned its schema yet has no entry. */
    public Map<String, List<String>> differences() {
        return new TreeMap<>(differences);
    }

    @Scheduled(every = "${baton.gateway.drift-check}", identity = "schema-drift")
    Uni<Void> check() {
        List<Uni<Void>> checks = built.stream().map(this::check).toList();
        return Uni.join().all(checks).andCollectFailures().replaceWithVoid();
    }

    private Uni<Void> check(Subgraph subgraph) {
        return Uni.createFrom()
                .completionStage(() -> services.named(subgraph.name()).schema())
                .invoke(sdl -> compare(subgraph, sdl))
                .onFailure()
                .invoke(silent -> LOG.debugf("%s did not return its schema: %s", subgraph.name(), silent))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private void compare(Subgraph built, String sdl) {
        List<String> now = built.differences(Subgraph.parse(built.name(), sdl));
        List<String> before = differences.put(built.name(), now);
        if (!now.isEmpty() && !now.equals(before)) {
            LOG.warnf("%s has other types than this gateway was built with: %s", built.name(), String.join(", ", now));
        }
    }
}
