package dev.baton.gateway.route;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests imports while their service does not listen. */
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

    /** A target with a host must not decide where the file and the token are sent. */
    @ParameterizedTest
    @ValueSource(
            strings = {"http://10.0.0.5:9000/imports/contacts", "//imports/contacts", "/imports/../imports/contacts"})
    void aTargetIsAPath(String target) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(120_000);
            socket.getOutputStream()
                    .write(("POST " + target + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n\r\nx")
                            .getBytes(StandardCharsets.US_ASCII));
            String status = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            assertTrue(status.contains(" 400 "), status);
        }
    }
}
