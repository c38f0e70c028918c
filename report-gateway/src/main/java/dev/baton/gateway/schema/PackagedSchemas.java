package dev.baton.gateway.schema;

import dev.baton.gateway.agentsreport.JoinedSubgraph;
import dev.baton.gateway.federation.OwnSchema;
import dev.baton.gateway.federation.Subgraph;
import dev.baton.gateway.federation.Supergraph;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The schemas that were reviewed and packaged with this gateway, and what they compose to. */
final class PackagedSchemas {

    private static final List<String> SERVICES = List.of("assignment-service", "engagement-service");

    private PackagedSchemas() {}

    /** @throws dev.baton.gateway.federation.CompositionException where the subgraphs do not make one schema */
    static Supergraph supergraph() {
        List<Subgraph> subgraphs = new ArrayList<>(services());
        subgraphs.add(joined());
        return Supergraph.compose(subgraphs, OwnSchema.parse(resource("/gateway.graphql")));
    }

    /** The gateway's own subgraph, which answers with types of the services too. */
    static Subgraph joined() {
        return Subgraph.borrowing(JoinedSubgraph.NAME, sdl(JoinedSubgraph.NAME), services());
    }

    static List<Subgraph> services() {
        return SERVICES.stream()
                .map(service -> Subgraph.parse(service, sdl(service)))
                .toList();
    }

    private static String sdl(String subgraph) {
        return resource("/subgraphs/" + subgraph + ".graphql");
    }

    private static String resource(String path) {
        try (InputStream stream = PackagedSchemas.class.getResourceAsStream(path)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
