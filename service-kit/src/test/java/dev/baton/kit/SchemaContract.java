package dev.baton.kit;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The schema is a promise to the gateway and to every federation router: it changes only on purpose. */
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
        if (Boolean.getBoolean("schema.update")) {
            Files.createDirectories(SNAPSHOT.getParent());
            Files.writeString(SNAPSHOT, schema);
        }
        assertEquals("", difference(Files.readString(SNAPSHOT), schema));
    }

    /** The lines that only one of them has. */
    private static String difference(String reviewed, String schema) {
        List<String> gone = new ArrayList<>(reviewed.lines().toList());
        List<String> come = new ArrayList<>(schema.lines().toList());
        schema.lines().forEach(gone::remove);
        reviewed.lines().forEach(come::remove);
        return Stream.concat(
                        gone.stream().map(line -> "- " + line), come.stream().map(line -> "+ " + line))
                .collect(Collectors.joining("\n"));
    }
}
