package dev.baton.gateway.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.baton.gateway.federation.Subgraph;
import dev.baton.gateway.federation.Supergraph;
import dev.baton.kit.ReviewedSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests that the reviewed supergraph equals the composition of the subgraphs' schemas. */
class SupergraphTest {

    private static final Path REVIEWED = Path.of("src/main/graphql/supergraph.graphql");

    /** To update it, run with -Dschema.update=true and review the difference. */
    @Test
    void isAsItWasReviewed() throws IOException {
        ReviewedSchema.assertSame(REVIEWED, ComposedSupergraph.sdl());
    }

    @Test
    void tellsOfEachServiceWhatItDeclares() {
        Supergraph supergraph = ComposedSupergraph.read();
        for (Subgraph service : ComposedSupergraph.services()) {
            assertEquals(List.of(), supergraph.subgraph(service.name()).differences(service), service.name());
        }
    }
}
