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
 * Compares what the services say their schemas are with what this gateway was built over. Where they differ it says so
 * (log, health detail, metric) and goes on: what both have in common is still answered. What the supergraph does not show
 * of a service is no matter of this gateway.
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
                .description("Types of a service's schema that are not as this gateway was built over")
                .tag("service", subgraph.name())
                .register(meters));
    }

    /** By service, the types that differ; without an entry where it has not told its schema yet. */
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
                .invoke(silent -> LOG.debugf("%s does not tell its schema: %s", subgraph.name(), silent))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private void compare(Subgraph built, String sdl) {
        List<String> now = built.differences(Subgraph.parse(built.name(), sdl));
        List<String> before = differences.put(built.name(), now);
        if (!now.isEmpty() && !now.equals(before)) {
            LOG.warnf("%s is not as this gateway was built over: %s", built.name(), String.join(", ", now));
        }
    }
}
