package dev.baton.gateway.schema;

import dev.baton.kit.ReviewedSchema;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The services' reviewed schemas make one public schema, and that is a promise: it changes only on purpose. */
class PublicSchemaTest {

    private static final Path SNAPSHOT = Path.of("src/main/graphql/report-gateway.graphql");

    /** To change it on purpose, run with -Dschema.update=true and review the difference. */
    @Test
    void isAsItWasReviewed() throws IOException {
        ReviewedSchema.assertSame(SNAPSHOT, ComposedSupergraph.read().sdl());
    }
}
