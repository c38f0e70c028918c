package dev.baton.gateway.schema;

import dev.baton.gateway.agentsreport.JoinedSubgraph;
import dev.baton.gateway.federation.Borrowing;
import dev.baton.gateway.federation.Composition;
import dev.baton.gateway.federation.OwnSchema;
import dev.baton.gateway.federation.Subgraph;
import dev.baton.gateway.federation.Supergraph;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Composes the present schemas of the subgraphs. The packaged supergraph may be older, because the build copies it
 * before the tests update the reviewed files.
 */
final class ComposedSupergraph {

    private ComposedSupergraph() {}

    /** @throws dev.baton.gateway.federation.CompositionException if the subgraphs do not compose */
    static String sdl() {
        List<Subgraph> subgraphs = new ArrayList<>(services());
        subgraphs.add(Borrowing.parse(
                JoinedSubgraph.NAME, text("src/main/graphql/subgraphs/report-gateway.graphql"), subgraphs));
        return Composition.compose(subgraphs);
    }

    static Supergraph read() {
        return Supergraph.read(sdl(), OwnSchema.parse(text("src/main/resources/gateway.graphql")));
    }

    /** The services as subgraphs, read from their committed schemas. */
    static List<Subgraph> services() {
        return Stream.of("assignment-service", "engagement-service")
                .map(service ->
                        Subgraph.parse(service, text("../" + service + "/src/main/graphql/" + service + ".graphql")))
                .toList();
    }

    private static String text(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
