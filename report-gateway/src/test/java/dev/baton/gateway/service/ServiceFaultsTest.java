package dev.baton.gateway.service;

import static dev.baton.gateway.service.StubService.ASSIGNMENTS;
import static dev.baton.gateway.service.StubService.ENGAGEMENTS;
import static dev.baton.kit.Eventually.eventually;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.gateway.federation.Projection;
import dev.baton.gateway.federation.Reply;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.vertx.core.MultiMap;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests answers while a service is slow, fails, or closes connections. */
@QuarkusTest
@QuarkusTestResource(StubServices.class)
class ServiceFaultsTest {

    /** The default timeout of a service. In these tests, only assignment-service has a shorter one. */
    private static final int UNSET_TIMEOUT_MILLIS = 10_000;

    private static final String BOTH = "{ agents { nodes { id } } conversations { nodes { id } } }";
    private static final String AGENTS = "{'data': {'agents': {'nodes': [{'id': 'ann'}]}}}";
    private static final String CONVERSATIONS = "{'data': {'conversations': {'nodes': [{'id': 'c1'}]}}}";

    @TestHTTPResource("/graphql")
    URI graphql;

    @Inject
    ServiceClients services;

    @BeforeEach
    void allIsWell() {
        ASSIGNMENTS.reset();
        ENGAGEMENTS.reset();
        ASSIGNMENTS.answer(AGENTS);
        ENGAGEMENTS.answer(CONVERSATIONS);
        eventually().until(() -> ask("{ agents { nodes { id } } }").getString("data.agents.nodes[0].id") != null);
        ASSIGNMENTS.reset();
        ASSIGNMENTS.answer(AGENTS);
    }

    @Test
    void aQueryWhoseConnectionIsClosedUnderItIsSentOnceMoreOverAFreshOne() {
        ASSIGNMENTS.behave(request -> {
            if (ASSIGNMENTS.requests() == 1) {
                request.connection().close();
            } else {
                request.response().end(AGENTS.replace('\'', '"'));
            }
        });
        assertEquals("ann", ask(BOTH).getString("data.agents.nodes[0].id"));
        assertEquals(2, ASSIGNMENTS.requests());
        assertEquals(2, ASSIGNMENTS.connections());
    }

    @Test
    void aServiceThatClosesEachConnectionIsAskedTwiceAndNoMore() {
        ASSIGNMENTS.behave(request -> request.connection().close());
        JsonPath answer = ask(BOTH);
        assertEquals("UNAVAILABLE", answer.getString("errors[0].extensions.code"));
        assertEquals("c1", answer.getString("data.conversations.nodes[0].id"));
        assertEquals(2, ASSIGNMENTS.requests());
    }

    @Test
    void aMutationIsNeverSentTwice() {
        ASSIGNMENTS.behave(request -> request.connection().close());
        JsonPath answer = ask("mutation { unassign(conversationId: \"c1\") { id } }");
        assertEquals("UNAVAILABLE", answer.getString("errors[0].extensions.code"));
        assertEquals("assignment-service", answer.getString("errors[0].extensions.service"));
        assertEquals(1, ASSIGNMENTS.requests());
    }

    @Test
    void mutationsOfTwoServicesAreForwardedOneAfterTheOther() {
        ASSIGNMENTS.behave(request -> request.response().end("{\"data\": {\"a\": null, \"c\": null}}"));
        ENGAGEMENTS.behave(request -> {
            assertEquals(1, ASSIGNMENTS.requests());
            request.response().end("{\"data\": {\"b\": {\"activityRouting\": true}}}");
        });
        JsonPath answer = ask("""
                mutation { a: unassign(conversationId: "x") { id }
                           b: updateEngagementSettings(activityRouting: true) { activityRouting }
                           c: unassign(conversationId: "y") { id } }""");
        assertTrue(answer.getBoolean("data.b.activityRouting"), answer::prettify);
        assertEquals(2, ASSIGNMENTS.requests());
    }

    @Test
    void aSlowServiceIsGivenUpAfterItsTimeAndTheOthersAnswerIsGiven() {
        ASSIGNMENTS.behave(request -> {});
        Instant begun = Instant.now();
        JsonPath answer = ask(BOTH);
        Duration took = Duration.between(begun, Instant.now());
        assertNull(answer.get("data.agents"));
        assertEquals("c1", answer.getString("data.conversations.nodes[0].id"));
        assertEquals(List.of("agents"), answer.getList("errors[0].path"));
        assertTrue(took.toMillis() < UNSET_TIMEOUT_MILLIS, () -> "it took " + took);
        eventually().until(() -> ASSIGNMENTS.abandoned() == 1);
    }

    @Test
    void aServiceThatDribblesItsAnswerIsGivenUpToo() {
        ASSIGNMENTS.behave(request -> {
            request.response().setChunked(true).write("{\"data\":");
            dribble(request);
        });
        assertNull(ask(BOTH).get("data.agents"));
        eventually().until(() -> ASSIGNMENTS.abandoned() == 1);
    }

    @Test
    void ofAConversationWhatTheOtherServiceKnowsIsAnswered() {
        ASSIGNMENTS.answer("{'data': {'_0': [{'id': 'c1', 'assignee': {'name': 'Ann'}, '_keyType': 'Conversation'}]}}");
        ENGAGEMENTS.behave(request -> request.response().setStatusCode(500).end());
        JsonPath answer = ask("{ conversation(id: \"c1\") { id assignee { name } status messagesByOthers } }");
        assertEquals("Ann", answer.getString("data.conversation.assignee.name"));
        assertNull(answer.get("data.conversation.messagesByOthers"));
        assertEquals(
                List.of(List.of("conversation", "status"), List.of("conversation", "messagesByOthers")),
                answer.getList("errors.path"));
    }

    @Test
    void whatIsAskedOfManyIsAnsweredByThoseThatDo() {
        ASSIGNMENTS.behave(request -> request.response().setStatusCode(500).end());
        ENGAGEMENTS.answer("{'data': {'knownChannels': ['chat']}}");
        JsonPath answer = ask("{ channels }");
        assertEquals(List.of("chat"), answer.getList("data.channels"));
        assertEquals("assignment-service", answer.getString("errors[0].extensions.service"));
        assertEquals("UNAVAILABLE", answer.getString("errors[0].extensions.code"));
    }

    @Test
    void anAnswerThatIsTooLargeIsAnErrorOfTheRequest() {
        ASSIGNMENTS.answer("{'data': {'agents': {'nodes': [{'id': 'ann'}]}}}");
        ENGAGEMENTS.answer("{'data': {'conversations': {'nodes': [{'id': '" + "c".repeat(1_000_000) + "'}]}}}");
        JsonPath answer = ask(BOTH);
        assertEquals("LIMIT_EXCEEDED", answer.getString("errors[0].extensions.code"));
        assertEquals("engagement-service", answer.getString("errors[0].extensions.service"));
        assertTrue(answer.getString("errors[0].message").contains("more than 1000000 bytes"), answer::prettify);
        assertEquals("ann", answer.getString("data.agents.nodes[0].id"));
        assertNull(answer.get("data.conversations"));
    }

    @Test
    void theJoinedReportTellsWhatTheOneServiceKnows() {
        ASSIGNMENTS.behave(request -> request.response().setStatusCode(500).end());
        ENGAGEMENTS.answer(
                "{'data': {'agentEngagements': {'dataState': 'HAS_DATA', 'rows': [{'agentId': 'ann', 'engagements': 3}]}}}");
        JsonPath answer = ask("""
                { agentsReport(period: {preset: TODAY}) { dataState
                    rows { totalCount nodes { agent { id } assignmentsReceived engagements } } } }""");
        assertEquals("HAS_DATA", answer.getString("data.agentsReport.dataState"));
        assertEquals(3, answer.getInt("data.agentsReport.rows.nodes[0].engagements"));
        assertNull(answer.get("data.agentsReport.rows.nodes[0].assignmentsReceived"));
        assertEquals(List.of("agentsReport"), answer.getList("errors[0].path"));
        assertEquals("UNAVAILABLE", answer.getString("errors[0].extensions.code"));
    }

    @Test
    void aServiceThatFailsAgainAndAgainIsLeftAloneForAWhile() {
        ASSIGNMENTS.behave(request -> request.response().setStatusCode(503).end());
        for (int i = 0; i < 40; i++) {
            ask(BOTH);
        }
        assertTrue(ASSIGNMENTS.requests() < 40, () -> "it was asked " + ASSIGNMENTS.requests() + " times");
        ASSIGNMENTS.answer(AGENTS);
        eventually().until(() -> ask(BOTH).getString("data.agents.nodes[0].id") != null);
    }

    @Test
    void aServiceThatRefusesIsNotTakenForOneThatFails() {
        ASSIGNMENTS.behave(request -> request.response().setStatusCode(403).end());
        for (int i = 0; i < 40; i++) {
            assertEquals("UNAVAILABLE", ask(BOTH).getString("errors[0].extensions.code"));
        }
        assertEquals(40, ASSIGNMENTS.requests());
    }

    @Test
    void whatIsAskedUnderSeveralAliasesIsAskedOfTheServicesOnce() {
        ASSIGNMENTS.answer("{'data': {'knownChannels': ['chat']}}");
        ENGAGEMENTS.answer("{'data': {'knownChannels': ['fax']}}");
        JsonPath answer = ask("{ a: channels b: channels c: channels }");
        assertEquals(List.of("chat", "fax"), answer.getList("data.c"));
        assertEquals(1, ASSIGNMENTS.requests());
    }

    /** graphql-java may send a request from its own thread after it has parsed a document. */
    @Test
    void whatIsSentFromAnyThreadIsAnswered() {
        ENGAGEMENTS.answer("{'data': {'knownChannels': ['fax']}}");
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("query", "{ knownChannels }");
        for (int i = 0; i < 2_000; i++) {
            Reply reply = services.named("engagement-service")
                    .query(request, MultiMap.caseInsensitiveMultiMap(), true, Projection.ALL, new Cancellation())
                    .toCompletableFuture()
                    .join();
            assertEquals("fax", reply.json().at("/data/knownChannels/0").asText());
        }
    }

    @Test
    void onlySoManyRequestsAreAtAServiceAtOnce() {
        ASSIGNMENTS.behave(request -> {});
        ExecutorService clients = Executors.newFixedThreadPool(12);
        try {
            List<CompletableFuture<JsonPath>> answers = IntStream.range(0, 12)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> ask(BOTH), clients))
                    .toList();
            answers.forEach(answer -> assertEquals("c1", answer.join().getString("data.conversations.nodes[0].id")));
            int asked = ASSIGNMENTS.requests();
            assertTrue(asked <= 6, () -> "it was asked " + asked + " times");
            ASSIGNMENTS.answer(AGENTS);
            eventually().until(() -> ask(BOTH).getString("data.agents.nodes[0].id") != null);
            assertEquals(asked + 1, ASSIGNMENTS.requests(), "what was given up while it waited is not sent later on");
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void aClientThatGoesCancelsTheRequestsBehindIt() throws IOException {
        ENGAGEMENTS.behave(request -> {});
        String body = "{\"query\": \"{ conversations { nodes { id } } }\"}";
        try (Socket client = new Socket(graphql.getHost(), graphql.getPort())) {
            client.getOutputStream()
                    .write(("POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
                                    + body.length() + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.US_ASCII));
            eventually().until(() -> ENGAGEMENTS.requests() == 1);
        }
        Instant gone = Instant.now();
        eventually().until(() -> ENGAGEMENTS.abandoned() == 1);
        assertTrue(
                Duration.between(gone, Instant.now()).toMillis() < UNSET_TIMEOUT_MILLIS,
                "it was given up with the client, not by time");
    }

    @Test
    void aServiceWhoseSchemaIsAnotherIsToldAndGoneOnWith() {
        ASSIGNMENTS.tellSchema("type Query { agents: Int }");
        ENGAGEMENTS.tellSchema("type Query { conversations: Int }");
        eventually()
                .until(() -> given().get("/q/metrics")
                                .asString()
                                .contains("baton_schema_drift{service=\"assignment-service\"} 0.0")
                        == false);
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'schemas' }.data.'assignment-service'", containsString("differs: "))
                .body("checks.find { it.name == 'services' }.status", equalTo("UP"));
        assertEquals("ann", ask(BOTH).getString("data.agents.nodes[0].id"));
    }

    private static void dribble(io.vertx.core.http.HttpServerRequest request) {
        Thread drip = new Thread(() -> {
            for (int i = 0; i < 30 && !request.response().closed(); i++) {
                request.response().write(" ");
                sleep(100);
            }
        });
        drip.setDaemon(true);
        drip.start();
    }

    private static JsonPath ask(String query) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("query", query))
                .post("/graphql")
                .jsonPath();
    }

    private static void sleep(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
