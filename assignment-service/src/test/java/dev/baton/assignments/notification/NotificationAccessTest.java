package dev.baton.assignments.notification;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.kit.PostgresResource;
import dev.baton.kit.security.Role;
import dev.baton.kit.security.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Access to the notifications of agents. */
@QuarkusTest
@TestProfile(Tokens.class)
@WithTestResource(PostgresResource.class)
class NotificationAccessTest {

    private static final String OF_ANN =
            "subscription { notifications(agentId: \"ann\", after: \"0\") { kind conversationId } }";

    private final String workspace = "heard-" + UUID.randomUUID();

    private static void assignToAnn(String workspace, String conversation) {
        String token = Tokens.of(workspace, Role.INGEST);
        for (String command : new String[] {
            "openConversation(conversation: {id: \"" + conversation + "\"}) { id }",
            "assign(conversationId: \"" + conversation + "\", to: {kind: AGENT, id: \"ann\"}) { id }"
        }) {
            given().header("Authorization", "Bearer " + token)
                    .contentType("application/json")
                    .body(Map.of("query", "mutation { " + command + " }"))
                    .post("/graphql")
                    .then()
                    .statusCode(200);
        }
    }

    private static Subscriber subscriber(String token) throws Exception {
        return Subscriber.withToken(RestAssured.port, token, OF_ANN);
    }

    @Test
    void anAgentHearsOfItsOwn() throws Exception {
        assignToAnn(workspace, "c");
        try (Subscriber ann = subscriber(Tokens.ofAgent(workspace, "ann", Role.AGENT))) {
            assertEquals("c", ann.next().at("/notifications/conversationId").asText());
        }
    }

    @Test
    void anAgentDoesNotHearOfAnothers() throws Exception {
        try (Subscriber bob = subscriber(Tokens.ofAgent(workspace, "bob", Role.AGENT))) {
            assertRefused("FORBIDDEN", bob.nextRefusal());
        }
    }

    @Test
    void whoHasNoSuchRoleHearsNothing() throws Exception {
        try (Subscriber ingest = subscriber(Tokens.of(workspace, Role.INGEST))) {
            assertRefused("FORBIDDEN", ingest.nextRefusal());
        }
    }

    @Test
    void whoDoesNotSayWhoItIsHearsNothing() throws Exception {
        AssertionError refused =
                assertThrows(AssertionError.class, () -> new Subscriber(RestAssured.port, workspace, OF_ANN));
        assertTrue(refused.getMessage().contains("4401"), refused::getMessage);
    }

    @Test
    void nobodyHearsOfAnotherWorkspace() throws Exception {
        String another = "another-" + workspace;
        assignToAnn(workspace, "c");
        assignToAnn(another, "d");
        try (Subscriber other = subscriber(Tokens.of(another, Role.REPORT_VIEWER))) {
            assertEquals("d", other.next().at("/notifications/conversationId").asText());
        }
    }

    private static void assertRefused(String code, JsonNode message) {
        assertTrue(message != null && message.toString().contains("\"" + code + "\""), () -> code + ", but " + message);
    }
}
