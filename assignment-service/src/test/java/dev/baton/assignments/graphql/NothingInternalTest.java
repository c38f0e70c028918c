package dev.baton.assignments.graphql;

import dev.baton.kit.PostgresResource;
import dev.baton.kit.graphql.NothingInternalContract;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class NothingInternalTest extends NothingInternalContract {

    NothingInternalTest() {
        super("assignment", "conversation", "directory_entry", "fact", "completed_command", "webhook_secret");
    }

    static List<String> documents() {
        return List.of(
                "{ assignmentsReport(%s) { total log { nodes { id } } } }",
                "{ reassignmentsReport(%s) { total byAgent { nodes { received } } } }",
                "{ agents { nodes { id } } }",
                "{ feed { position facts { eventId } } }",
                "{ _entities(representations: [{__typename: \"Conversation\", id: \"c\"}]) { ... on Conversation { id } } }",
                "mutation { assign(conversationId: \"c\", to: {kind: AGENT, id: \"bob\"}) { id } }",
                "mutation { assignMany(conversationIds: [\"c\"], to: {kind: AGENT, id: \"bob\"}) { conversationId } }",
                "mutation { signUp(agentId: \"ann\", channel: \"chat\", eventId: \"s\") }",
                "mutation { setWebhookSecret(sender: ZENDESK, secret: \"thirty-two characters of a secret\") }",
                "mutation { eraseContact(contactId: \"k\") { facts } }",
                "mutation { recordEvents(events: [{eventId: \"x\", conversationId: \"c\", occurredAt: \"2026-03-02T08:00:00Z\", type: \"OPENED\"}]) { accepted } }");
    }

    static List<String> imports() {
        return List.of("/imports/conversation-events", "/webhooks/chatwoot/default");
    }

    static List<String> exports() {
        return List.of("/exports/assignments.csv", "/exports/reassignments.ndjson");
    }
}
