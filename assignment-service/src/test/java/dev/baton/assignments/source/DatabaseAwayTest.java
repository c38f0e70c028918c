package dev.baton.assignments.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.baton.kit.PostgresResource;
import dev.baton.kit.event.DatabaseAwayContract;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class DatabaseAwayTest extends DatabaseAwayContract {

    private static final String CREATED =
            "{\"event\": \"conversation_created\", \"id\": 7, \"status\": \"open\", \"created_at\": 1772438400}";

    DatabaseAwayTest() {
        super("recordEvents");
    }

    @Test
    void aWebhookIsToldThatItWasNotTaken() throws SQLException {
        failAtCommit("53100");
        Response refused = webhook();
        assertEquals(503, refused.statusCode(), refused::asString);
        assertEquals("10", refused.header("Retry-After"));
        assertEquals(0, facts());
        mend();
        assertEquals(200, webhook().statusCode());
    }

    @Test
    void aCommandIsToldThatItWasNotTaken() throws SQLException {
        ask("mutation { openConversation(conversation: {id: \"c\"}) { id } }");
        int before = facts();
        failAtCommit("53100");
        assertEquals("UNAVAILABLE", command().getString("errors[0].extensions.code"));
        assertEquals(before, facts());
        mend();
        assertEquals("bob", command().getString("data.assign.assignedTo.id"));
    }

    private Response webhook() {
        return request().body(CREATED).post("/webhooks/chatwoot/" + workspace());
    }

    private JsonPath command() {
        String assign = "mutation { assign(conversationId: \"c\", to: {kind: AGENT, id: \"bob\"}, eventId: \"x\") "
                + "{ assignedTo { id } } }";
        return ask(assign);
    }

    private JsonPath ask(String mutation) {
        return request()
                .contentType("application/json")
                .body(Map.of("query", mutation))
                .post("/graphql")
                .jsonPath();
    }
}
