package dev.baton.assignments.http;

import static dev.baton.kit.Eventually.eventually;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Requests that are too large, too many, or take too long. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@TestProfile(LimitsTest.Small.class)
class LimitsTest {

    private static final String EVENT =
            "{\"eventId\":\"e\",\"conversationId\":\"c\",\"occurredAt\":\"2026-03-02T08:00:00Z\",\"type\":\"ASSIGNED\",\"agentId\":\"ann\"}";
    private static final String REPORT = "{ assignmentsReport(period: {instants: {from: \"2026-03-01T00:00:00Z\", "
            + "to: \"2026-03-03T00:00:00Z\"}, timeZone: \"UTC\"}) { total log { totalCount } } }";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Inject
    MeterRegistry metrics;

    @TestHTTPResource("/graphql")
    URI graphql;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String database;

    private final Service mine = new Service();

    public static class Small implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "baton.admission.places", "8",
                    "baton.admission.graphql-body-bytes", "200000",
                    "baton.webhook.places", "2",
                    "baton.transactions.read-time", "500MS",
                    "baton.transactions.write-time", "500MS",
                    "baton.exports.statement-time", "500MS");
        }
    }

    @Test
    void aGraphqlBodyThatIsTooLongIsRefusedWhetherItTellsItsLengthOrNot() throws Exception {
        byte[] body = ("{\"query\": \"{ __typename }\", \"extensions\": {\"x\": \"" + "x".repeat(300_000) + "\"}}")
                .getBytes(StandardCharsets.UTF_8);
        for (HttpRequest.BodyPublisher publisher : List.of(
                HttpRequest.BodyPublishers.ofByteArray(body),
                HttpRequest.BodyPublishers.fromPublisher(HttpRequest.BodyPublishers.ofByteArray(body)))) {
            HttpResponse<String> answer = HTTP.send(
                    HttpRequest.newBuilder(graphql)
                            .header("Content-Type", "application/json")
                            .POST(publisher)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertEquals(413, answer.statusCode());
            assertEquals(
                    "LIMIT_EXCEEDED",
                    JsonPath.from(answer.body()).getString("errors[0].extensions.code"),
                    answer::body);
        }
    }

    @Test
    void aWorkspaceThatHasItsShareIsToldToComeAgainAndTheOthersAreAnswered() {
        List<CompletableFuture<JsonPath>> waiting = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            waiting.add(CompletableFuture.supplyAsync(() -> mine.ask("{ feed(waitSeconds: 20) { position } }")));
        }
        awaitTaken(4);
        given().header("X-Workspace", mine.workspace())
                .contentType("application/json")
                .body(Map.of("query", "{ __typename }"))
                .post("/graphql")
                .then()
                .statusCode(503)
                .header("Retry-After", "1")
                .body("errors[0].extensions.code", equalTo("LIMIT_EXCEEDED"))
                .body("errors[0].message", containsString("too many requests"));
        assertEquals("Query", new Service().ask("{ __typename }").getString("data.__typename"));
        given().get("/q/health/live").then().statusCode(200);
        mine.importFile("conversation-events", EVENT).then().statusCode(200);
        String position = "data.feed.position";
        Set<String> answered = waiting.stream()
                .map(answer -> answer.join().getString(position))
                .collect(Collectors.toSet());
        assertEquals(Set.of(mine.ask("{ feed { position } }").getString(position)), answered);
        assertEquals("Query", mine.ask("{ __typename }").getString("data.__typename"));
    }

    private void awaitTaken(int places) {
        eventually(places + " places are taken")
                .until(() -> metrics.get("baton.admission.taken").gauge().value() == places);
    }

    @Test
    void aWebhookThatLosesItsPlaceIsToldToComeAgain() throws IOException {
        mine.importFile("conversation-events", EVENT).then().statusCode(200);
        String address = "/webhooks/chatwoot/" + mine.workspace();
        try (Wire wire = new Wire()) {
            wire.head("POST", address, "Content-Length: 100");
            eventually("another webhook takes the place").until(() -> {
                given().body("{\"event\": \"other\"}").post(address).then().statusCode(200);
                return wire.isAnswered();
            });
            String answer = wire.answer();
            assertTrue(answer.startsWith("HTTP/1.1 503") && answer.toLowerCase().contains("retry-after: "), answer);
        }
        List<String> reasons = eventually("the refusal is stored")
                .until(
                        () -> mine.ask("{ webhookSources { refusals { reason } } }")
                                .getList("data.webhookSources.refusals.flatten().reason"),
                        refusals -> !refusals.isEmpty());
        assertEquals(
                List.of("too many webhooks at once, and the body of this one had not arrived; send it again"), reasons);
    }

    @Test
    void whatTakesTooLongIsEndedAndToldSo() throws SQLException {
        mine.importFile("conversation-events", EVENT).then().statusCode(200);
        try (Connection owner = DriverManager.getConnection(database, "assignment_owner", "owner");
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute("lock table assignment, fact in access exclusive mode");

            JsonPath report = mine.ask(REPORT);
            assertEquals("LIMIT_EXCEEDED", report.getString("errors[0].extensions.code"), report::prettify);
            assertTrue(report.getString("errors[0].message").contains("longer than 0.5 s"), report::prettify);

            mine.importFile("conversation-events", EVENT.replace("\"e\"", "\"f\""))
                    .then()
                    .statusCode(503)
                    .body("code", equalTo("LIMIT_EXCEEDED"));

            given().header("X-Workspace", mine.workspace())
                    .get("/exports/assignments.csv?from=2026-03-01T00:00:00Z&to=2026-03-03T00:00:00Z")
                    .then()
                    .statusCode(503)
                    .body("code", equalTo("LIMIT_EXCEEDED"));
            owner.rollback();
        }
        assertEquals(1, mine.ask(REPORT).getInt("data.assignmentsReport.total"));
    }
}
