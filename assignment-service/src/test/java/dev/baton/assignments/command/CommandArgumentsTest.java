package dev.baton.assignments.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Commands refuse values that cannot be stored, with the name of the argument. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class CommandArgumentsTest {

    private final Service service = new Service();

    @Test
    void signUpsAreAnsweredWithWhetherTheyAreNew() {
        assertTrue(ask("signUp(agentId: \"ann\", channel: \"chat\", eventId: \"1\")")
                .getBoolean("data.r"));
        assertEquals(false, ask("signUp(agentId: \"ann\", channel: \"chat\")").get("data.r"));
        assertTrue(ask("signOff(agentId: \"ann\", channel: \"chat\")").getBoolean("data.r"));
        // a late retry does not sign the agent up again
        assertEquals(
                false,
                ask("signUp(agentId: \"ann\", channel: \"chat\", eventId: \"1\")")
                        .get("data.r"));
        assertEquals(false, ask("signOff(agentId: \"ann\", channel: \"chat\")").get("data.r"));
    }

    @Test
    void refusesWhatCannotBeKeptByArgument() {
        open("c");
        Map<String, String> refused = Map.of(
                "to.id",
                "assign(conversationId: \"c\", to: {kind: AGENT, id: \"" + "x".repeat(10_000) + "\"}) { id }",
                "to.name",
                "assign(conversationId: \"c\", to: {kind: AGENT, id: \"a\", name: \"" + "x".repeat(10_000)
                        + "\"}) { id }",
                "to.id ",
                "assign(conversationId: \"c\", to: {kind: AGENT}) { id }",
                "agent.name",
                "recordReply(conversationId: \"c\", agent: {id: \"a\", name: \"a\\u0000b\"}) { id }",
                "conversation.contactName",
                "openConversation(conversation: {id: \"d\", contactName: \"\\u0000\"}) { id }",
                "conversation.id",
                "openConversation(conversation: {id: \"\"}) { id }",
                "channel",
                "signUp(agentId: \"ann\", channel: \"\")");
        refused.forEach((argument, command) -> {
            JsonPath answer = ask(command);
            assertEquals("BAD_REQUEST", answer.getString("errors[0].extensions.code"), command);
            assertTrue(
                    answer.getString("errors[0].message").startsWith(argument.strip()),
                    answer.getString("errors[0].message"));
        });
        assertEquals(
                "BAD_REQUEST",
                ask("assign(conversationId: \"c\", to: {kind: TEAM, id: \"x\"}) { id }")
                        .getString("errors[0].extensions.code"));
        assertEquals(0, report("total").getInt("data.r.total"));
    }

    private void open(String id) {
        assertNull(ask("openConversation(conversation: {id: \"" + id + "\"}) { id }")
                .get("errors"));
    }

    private JsonPath ask(String command) {
        return service.ask("mutation { r: " + command + " }");
    }

    private JsonPath report(String fields) {
        return service.ask(
                "{ r: assignmentsReport(period: {instants: {from: \"2020-01-01T00:00:00Z\", to: \"2100-01-01T00:00:00Z\"}, timeZone: \"UTC\"}) { "
                        + fields + " } }");
    }
}
