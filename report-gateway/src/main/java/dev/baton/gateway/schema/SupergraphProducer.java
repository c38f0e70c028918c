package dev.baton.gateway.schema;

import dev.baton.gateway.GatewayConfiguration;
import dev.baton.gateway.agentsreport.JoinedSubgraph;
import dev.baton.gateway.federation.FederatedGraph;
import dev.baton.gateway.federation.OwnSchema;
import dev.baton.gateway.federation.QueryLimits;
import dev.baton.gateway.federation.Supergraph;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.runtime.annotations.RegisterResources;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Produces the supergraph and the beans that answer requests, with the configured limits. These beans have caches;
 * Caffeine looks up the generated class for each kind of cache (here strong keys, weighed) by its name, so a native
 * executable must contain it.
 */
@RegisterForReflection(
        classNames = {"com.github.benmanes.caffeine.cache.SSMW", "com.github.benmanes.caffeine.cache.PSMW"})
@RegisterResources(globs = {"gateway.graphql", "supergraph.graphql"})
public class SupergraphProducer {

    @Produces
    @Singleton
    Supergraph supergraph() {
        return Supergraph.read(resource("/supergraph.graphql"), OwnSchema.parse(resource("/gateway.graphql")));
    }

    private static String resource(String path) {
        try (InputStream stream = SupergraphProducer.class.getResourceAsStream(path)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Produces
    @Singleton
    FederatedGraph graph(Supergraph supergraph, GatewayConfiguration configuration) {
        GatewayConfiguration.Limits limits = configuration.limits();
        QueryLimits queries = new QueryLimits(
                limits.documentCharacters(),
                limits.depth(),
                limits.fields(),
                limits.rootFields(),
                limits.aliases(),
                limits.complexity(),
                limits.listValues(),
                limits.listSizes());
        return new FederatedGraph(supergraph, queries, configuration.introspection(), limits.planCharacters());
    }

    @Produces
    @Singleton
    JoinedSubgraph joined(Supergraph supergraph, GatewayConfiguration configuration) {
        return new JoinedSubgraph(
                supergraph.subgraph(JoinedSubgraph.NAME), configuration.limits().planCharacters());
    }
}
