package dev.baton.gateway.graphql;

import dev.baton.gateway.GatewayConfiguration;
import dev.baton.gateway.federation.FederatedGraph;
import dev.baton.gateway.federation.OwnSchema;
import dev.baton.gateway.federation.QueryLimits;
import dev.baton.gateway.federation.Subgraph;
import dev.baton.gateway.federation.Supergraph;
import dev.baton.gateway.joined.JoinedSubgraph;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The supergraph of the two services, from the schemas that were reviewed and packaged with this gateway. */
public class SupergraphProducer {

    static final List<String> SERVICES = List.of("assignment-service", "engagement-service");

    /** @throws dev.baton.gateway.federation.CompositionException where the services do not make one schema */
    static Supergraph supergraph() {
        List<Subgraph> subgraphs = services();
        List<Subgraph> all = new ArrayList<>(subgraphs);
        all.add(joined(subgraphs));
        return Supergraph.compose(all, OwnSchema.parse(resource("/gateway.graphql")));
    }

    /** The gateway's own, which answers with types of the services. */
    private static Subgraph joined(List<Subgraph> services) {
        return Subgraph.borrowing(JoinedSubgraph.NAME, resource(path(JoinedSubgraph.NAME)), services);
    }

    private static List<Subgraph> services() {
        return SERVICES.stream()
                .map(service -> Subgraph.parse(service, resource(path(service))))
                .toList();
    }

    private static String path(String subgraph) {
        return "/subgraphs/" + subgraph + ".graphql";
    }

    @Produces
    @Singleton
    JoinedSubgraph joined(GatewayConfiguration configuration) {
        return new JoinedSubgraph(joined(services()), configuration.limits().plans());
    }

    @Produces
    @Singleton
    FederatedGraph graph(GatewayConfiguration configuration) {
        GatewayConfiguration.Limits limits = configuration.limits();
        return new FederatedGraph(supergraph(), new QueryLimits(limits.depth(), limits.fields(), limits.plans()));
    }

    private static String resource(String path) {
        try (InputStream stream = SupergraphProducer.class.getResourceAsStream(path)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
