package dev.baton.engagements;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The schema is a promise to the gateway and to every federation router: it changes only on purpose. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class SchemaTest {

    private static final Path SNAPSHOT = Path.of("src/main/graphql/engagement-service.graphql");

    /** To change it on purpose, run with -Dschema.update=true and review the difference. */
    @Test
    void isAsItWasReviewed() throws IOException {
        String schema = given().contentType("application/json")
                .body(Map.of("query", "{ _service { sdl } }"))
                .post("/graphql")
                .jsonPath()
                .getString("data._service.sdl");
        if (Boolean.getBoolean("schema.update")) {
            Files.createDirectories(SNAPSHOT.getParent());
            Files.writeString(SNAPSHOT, schema);
        }
        assertEquals(Files.readString(SNAPSHOT), schema);
    }
}
