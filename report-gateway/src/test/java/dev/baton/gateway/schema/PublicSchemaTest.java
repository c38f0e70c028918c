package dev.baton.gateway.schema;

import dev.baton.kit.ReviewedSchema;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Tests that the public schema composed of the services' reviewed schemas equals the reviewed file. The public schema
 * is a promise to clients and changes only on purpose.
 */
class PublicSchemaTest {

    private static final Path SNAPSHOT = Path.of("src/main/graphql/report-gateway.graphql");

    /** To change it on purpose, run with -Dschema.update=true and review the difference. */
    @Test
    void isAsItWasReviewed() throws IOException {
        ReviewedSchema.assertSame(SNAPSHOT, ComposedSupergraph.read().sdl());
    }
}
