package dev.baton.assignments.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which bodies the addresses accept, up to which size, and how long a body may take. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@TestProfile(BodiesTest.Impatient.class)
class BodiesTest {

    private static final String GIGABYTE = "Content-Length: 1073741824";
    private static final String SIGNED = "X-Chatwoot-Signature: sha256=00";
    private static final String TIMESTAMP = "X-Chatwoot-Timestamp: 1772438400";

    public static class Impatient implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "baton.webhook.body-time", "1S",
                    "baton.webhook.places", "8",
                    "baton.admission.import-time", "1S",
                    "baton.admission.import-least-bytes", "1000",
                    "baton.admission.import-body-bytes", "2000000000",
                    "baton.admission.graphql-body-time", "1S");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /graphql, 405",
        "PUT, /graphql/, 405",
        "PUT, /graphql//, 405",
        "DELETE, /imports/contacts/, 405",
        "PATCH, /graphql, 405",
        "DELETE, /graphql, 405",
        "POST, /graphql, 413",
        "PUT, /imports/assignments-log, 405",
        "PUT, /webhooks/zendesk/w, 405",
        "POST, /webhooks/zendesk/w, 413",
        "PUT, /exports/assignments.csv, 405",
        "POST, /exports/assignments.csv, 405",
        "POST, /notifications, 405",
        "POST, /q/metrics, 413",
        "POST, /nowhere, 413",
        "PUT, /, 413",
        "BREW, /graphql, 501"
    })
    void whatAnAddressDoesNotTakeIsRefusedBeforeItsBodyComes(String method, String path, int status)
            throws IOException {
        try (Wire wire = new Wire()) {
            assertEquals(status, wire.head(method, path, GIGABYTE).status());
        }
    }

    @Test
    void anImportMayAnnounceWhatNothingElseMay() throws IOException {
        try (Wire wire = new Wire()) {
            // the service waits for the body, and refuses the request when it does not arrive
            assertEquals(
                    408,
                    wire.head("POST", "/imports/conversation-events", GIGABYTE).status());
        }
        try (Wire wire = new Wire()) {
            assertEquals(
                    413,
                    wire.head("POST", "/imports/conversation-events", "Content-Length: 2000000001")
                            .status());
        }
    }

    @Test
    void aBodyThatDoesNotSayHowLongItIsIsBoundedAsWell() throws IOException {
        String piece = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
        try (Wire wire = new Wire()) {
            wire.head("POST", "/webhooks/chatwoot/w", SIGNED, TIMESTAMP, "Transfer-Encoding: chunked");
            for (int i = 0; i < 17; i++) {
                wire.send(piece);
            }
            assertEquals(413, wire.status());
        }
    }

    @Test
    void aBodyThatDripsIsEnded() throws IOException {
        for (String path : List.of("/webhooks/chatwoot/w", "/imports/conversation-events", "/graphql")) {
            try (Wire wire = new Wire()) {
                wire.head("POST", path, SIGNED, TIMESTAMP, "Content-Type: application/json", "Content-Length: 9000")
                        .send("{");
                assertEquals(408, wire.status(), path);
            }
        }
    }

    @Test
    void anImportGoesOnForAsLongAsItGetsOn() throws Exception {
        String blank = " ".repeat(999) + "\n";
        try (Wire wire = new Wire()) {
            wire.head("POST", "/imports/conversation-events", "Content-Length: " + (4 * 1000 + 2));
            for (int i = 0; i < 4; i++) {
                wire.send(blank);
                Thread.sleep(500);
            }
            // the whole body has arrived and is blank
            assertEquals(400, wire.send("\n\n").status());
        }
    }

    @Test
    void webhooksThatDripHoldUpNobody() throws IOException {
        List<Wire> dripping = new ArrayList<>();
        try {
            for (String workspace : List.of("mine", "mine", "yours", "yours", "hers", "hers", "his", "his")) {
                Wire wire = new Wire();
                dripping.add(
                        wire.head("POST", "/webhooks/chatwoot/" + workspace, SIGNED, TIMESTAMP, "Content-Length: 100"));
            }
            given().body("{\"event\": \"other\"}")
                    .post("/webhooks/chatwoot/mine")
                    .then()
                    .statusCode(200);
            given().body("{\"event\": \"other\"}")
                    .post("/webhooks/chatwoot/another")
                    .then()
                    .statusCode(200);
            assertEquals("Query", new Service("mine").ask("{ __typename }").getString("data.__typename"));
        } finally {
            for (Wire wire : dripping) {
                wire.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/webhooks/../graphql",
                "/webhooks/%2e%2e/graphql",
                "/webhooks/.%2E/q/metrics",
                "/webhooks/..%2fgraphql",
                "/webhooks/%2e%2e%5cgraphql",
                "/webhooks/x/..;/graphql",
                "/./graphql",
                "//graphql",
                "http://localhost/graphql",
                "http://10.0.0.5:9000/imports/contacts"
            })
    void noPathClimbsOutOfItsAddress(String path) throws IOException {
        try (Wire wire = new Wire()) {
            assertEquals(400, wire.head("GET", path).status());
        }
    }

    @Test
    void otherAddressesOpenNoSocket() throws IOException {
        try (Wire wire = new Wire()) {
            int status = wire.head(
                            "GET",
                            "/exports/assignments.csv",
                            "Connection: Upgrade",
                            "Upgrade: websocket",
                            "Sec-WebSocket-Version: 13",
                            "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==")
                    .status();
            assertEquals(400, status);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data; boundary=x", "application/x-www-form-urlencoded"})
    void formsAreNotTakenApart(String type) throws IOException {
        try (Wire wire = new Wire()) {
            assertEquals(
                    415,
                    wire.head("POST", "/graphql", "Content-Type: " + type, "Content-Length: 1000000")
                            .status());
        }
    }

    @Test
    void whatIsRefusedIsReadOnForAWhileAndNotKept() throws IOException {
        int pieces = 400;
        String piece = "20000\r\n" + "x".repeat(0x20000) + "\r\n";
        try (Wire wire = new Wire()) {
            wire.head("POST", "/imports/assignments-log", "Transfer-Encoding: chunked");
            for (int i = 0; i < pieces; i++) {
                wire.send(piece);
            }
            // 50 MB are written before the answer to the first of it is read
            assertEquals(400, wire.send("0\r\n\r\n").status());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "1",
                "{",
                "{\"query\": \"{ __typename }\"} {}",
                "{\"query\": 1}",
                "{\"query\": \"{ __typename }\", \"variables\": \"x\"}",
                "{\"query\": \"{ __typename }\", \"variables\": []}",
                "{\"query\": \"{ __typename }\", \"operationName\": 1}",
                "{\"query\": \"{ __typename }\", \"extensions\": []}"
            })
    void whatIsNoGraphqlRequestIsRefused(String body) {
        given().contentType("application/json")
                .body(body)
                .post("/graphql")
                .then()
                .statusCode(400)
                .body("errors[0].extensions.code", equalTo("BAD_REQUEST"));
    }

    @Test
    void whatIsNestedTooDeeplyIsRefused() {
        String deep = "{\"query\": \"{ __typename }\", \"variables\": " + "{\"a\":".repeat(5_000) + "1"
                + "}".repeat(5_000) + "}";
        given().contentType("application/json")
                .body(deep)
                .post("/graphql")
                .then()
                .statusCode(400);
    }

    @Test
    void headersAreBounded() throws IOException {
        try (Wire wire = new Wire()) {
            assertEquals(
                    431,
                    wire.head("GET", "/graphql", "X-Long: " + "x".repeat(30_000))
                            .status());
        }
    }

    @Test
    void whatIsAllowedIsTold() {
        given().put("/graphql")
                .then()
                .statusCode(405)
                .header("Allow", "POST")
                .body("errors[0].extensions.code", equalTo("BAD_REQUEST"));
        given().get("/graphql?query=%7B__typename%7D")
                .then()
                .statusCode(405)
                .header("Allow", "POST")
                .body("errors[0].extensions.code", equalTo("BAD_REQUEST"));
        given().options("/imports/contacts").then().statusCode(204).header("Allow", "GET, POST");
    }
}
