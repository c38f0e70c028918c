package dev.baton.gateway.schema;

import dev.baton.gateway.GatewayConfiguration;
import dev.baton.gateway.agentsreport.JoinedSubgraph;
import dev.baton.gateway.federation.FederatedGraph;
import dev.baton.gateway.federation.QueryLimits;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes what answers requests, from the packaged schemas and the limits that are configured. */
public class SupergraphProducer {

    @Produces
    @Singleton
    FederatedGraph graph(GatewayConfiguration configuration) {
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
        return new FederatedGraph(
                PackagedSchemas.supergraph(), queries, configuration.introspection(), limits.planCharacters());
    }

    @Produces
    @Singleton
    JoinedSubgraph joined(GatewayConfiguration configuration) {
        return new JoinedSubgraph(
                PackagedSchemas.joined(), configuration.limits().planCharacters());
    }
}
