package dev.baton.kit;

import static io.restassured.RestAssured.given;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The schema is a contract with the gateway and every federation router, so it may change only on purpose. */
public abstract class SchemaContract {

    private static final Path SNAPSHOT = Path.of("src/main/graphql/" + Module.NAME + ".graphql");

    /** To change it on purpose, run with -Dschema.update=true and review the difference. */
    @Test
    void isAsItWasReviewed() throws IOException {
        String schema = given().contentType("application/json")
                .body(Map.of("query", "{ _service { sdl } }"))
                .post("/graphql")
                .jsonPath()
                .getString("data._service.sdl");
        ReviewedSchema.assertSame(SNAPSHOT, schema);
    }
}
