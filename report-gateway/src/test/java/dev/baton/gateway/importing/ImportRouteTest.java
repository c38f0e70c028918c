package dev.baton.gateway.importing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where the service that takes a file does not listen. */
@QuarkusTest
@TestProfile(ImportRouteTest.Alone.class)
class ImportRouteTest {

    public static class Alone implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "baton.gateway.services.assignment-service.url", "http://localhost:1",
                    "baton.gateway.services.engagement-service.url", "http://localhost:1");
        }
    }

    @Test
    void thatIsTold() {
        given().body("x".repeat(100_000))
                .post("/imports/conversation-events")
                .then()
                .statusCode(503)
                .body("code", equalTo("UNAVAILABLE"))
                .body("message", equalTo("assignment-service does not answer"));
    }

    @Test
    void whatNoImportTakesIsRefusedBefore() {
        given().body("x".repeat(100_000))
                .put("/imports/conversation-events")
                .then()
                .statusCode(405);
    }
}
