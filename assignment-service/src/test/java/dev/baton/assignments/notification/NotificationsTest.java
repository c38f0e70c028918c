package dev.baton.assignments.notification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.assignments.PostgresResource;
import dev.baton.assignments.Service;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class NotificationsTest {

    private static final long A_WHILE = 700;

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    private final Service service = new Service();

    @Test
    void theAssigneeIsNotifiedOfAnAssignmentAndOfEveryLaterCustomerMessage() throws Exception {
        open("c", "chat");
        try (Subscriber ann = subscribe("ann", null);
                Subscriber bob = subscribe("bob", null)) {
            act(
                    "assign(eventId: \"a\", conversationId: \"c\", to: {kind: AGENT, id: \"ann\"}, assignedBy: {id: \"bob\", name: \"Bob\"}) { id }");
            JsonNode assigned = ann.next().path("notifications");
            assertEquals("ASSIGNED", assigned.path("kind").asText());
            assertEquals("c", assigned.path("conversationId").asText());
            assertEquals("a", assigned.at("/assignment/id").asText());
            assertEquals("Bob", assigned.at("/assignment/assignedBy/name").asText());
            act("recordCustomerMessage(conversationId: \"c\") { id }");
            JsonNode message = ann.next().path("notifications");
            assertEquals("CUSTOMER_MESSAGE", message.path("kind").asText());
            assertTrue(message.path("assignment").isNull());
            assertTrue(bob.staysSilent(A_WHILE));
        }
    }

    @Test
    void whileNoAgentHoldsItEveryAgentSignedUpForItsChannelIs() throws Exception {
        act("signUp(agentId: \"ann\", channel: \"chat\")");
        act("signUp(agentId: \"bob\", channel: \"chat\")");
        act("signUp(agentId: \"cat\", channel: \"email\")");
        act("signUp(agentId: \"dan\", channel: \"chat\")");
        act("signOff(agentId: \"dan\", channel: \"chat\")");
        open("c", "chat");
        try (Subscriber ann = subscribe("ann", null);
                Subscriber bob = subscribe("bob", null);
                Subscriber cat = subscribe("cat", null);
                Subscriber dan = subscribe("dan", null)) {
            act("recordCustomerMessage(conversationId: \"c\") { id }");
            assertEquals("CUSTOMER_MESSAGE", kind(ann));
            assertEquals("CUSTOMER_MESSAGE", kind(bob));
            // an inbox is no agent
            act("assign(conversationId: \"c\", to: {kind: INBOX, id: \"sales\"}) { id }");
            act("recordCustomerMessage(conversationId: \"c\") { id }");
            assertEquals("CUSTOMER_MESSAGE", kind(ann));
            assertEquals("CUSTOMER_MESSAGE", kind(bob));
            act("recordReply(conversationId: \"c\", agent: {id: \"ann\"}) { id }");
            assertEquals("ASSIGNED", kind(ann));
            act("recordCustomerMessage(conversationId: \"c\") { id }");
            assertEquals("CUSTOMER_MESSAGE", kind(ann));
            assertTrue(bob.staysSilent(A_WHILE));
            assertTrue(cat.staysSilent(1));
            assertTrue(dan.staysSilent(1));
        }
    }

    @Test
    void aDroppedSubscriberGoesOnAfterTheLastOneItSaw() throws Exception {
        open("c", "chat");
        String seen;
        try (Subscriber ann = subscribe("ann", null)) {
            act("assign(conversationId: \"c\", to: {kind: AGENT, id: \"ann\"}) { id }");
            seen = ann.next().at("/notifications/position").asText();
        }
        for (int i = 0; i < 250; i++) {
            act("recordCustomerMessage(eventId: \"m" + i + "\", conversationId: \"c\") { id }");
        }
        try (Subscriber ann = subscribe("ann", seen)) {
            long before = Long.parseLong(seen);
            for (int i = 0; i < 250; i++) {
                JsonNode missed = ann.next().path("notifications");
                assertEquals("CUSTOMER_MESSAGE", missed.path("kind").asText());
                long position = missed.path("position").asLong();
                assertTrue(position > before, position + " after " + before);
                before = position;
            }
            assertTrue(ann.staysSilent(A_WHILE));
        }
    }

    @Test
    void aSubscriberThatReadsNothingHoldsNobodyUp() throws Exception {
        open("c", "chat");
        act("assign(conversationId: \"c\", to: {kind: AGENT, id: \"ann\"}) { id }");
        try (Subscriber stuck = subscribe("ann", null);
                Subscriber ann = subscribe("ann", null)) {
            stuck.stopReading();
            for (int i = 0; i < 200; i++) {
                act("recordCustomerMessage(conversationId: \"c\") { id }");
            }
            for (int i = 0; i < 200; i++) {
                assertEquals("CUSTOMER_MESSAGE", kind(ann));
            }
        }
    }

    @Test
    void aConnectionThatListenedAndBrokeIsReplaced() throws Exception {
        open("c", "chat");
        try (Subscriber ann = subscribe("ann", null)) {
            try (Connection superuser = DriverManager.getConnection(url, "postgres", "");
                    Statement statement = superuser.createStatement();
                    ResultSet ended = statement.executeQuery(
                            "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and (query like 'listen %' or query like '%pulse%')")) {
                assertTrue(ended.next());
            }
            act("assign(conversationId: \"c\", to: {kind: AGENT, id: \"ann\"}) { id }");
            assertEquals("ASSIGNED", kind(ann));
            act("recordCustomerMessage(conversationId: \"c\") { id }");
            assertEquals("CUSTOMER_MESSAGE", kind(ann));
        }
    }

    @Test
    void thePastRingsNoBells() throws Exception {
        try (Subscriber ann = subscribe("ann", null)) {
            record("old", Instant.now().minusSeconds(2 * 60 * 60));
            record("recent", Instant.now().minusSeconds(60));
            assertEquals(
                    "recent", ann.next().at("/notifications/conversationId").asText());
            assertTrue(ann.staysSilent(A_WHILE));
        }
    }

    @Test
    void anAgentOfTheSameIdInAnotherWorkspaceIsAnother() throws Exception {
        Service other = new Service();
        other.ask("mutation { openConversation(conversation: {id: \"c\"}) { id } }");
        try (Subscriber ann = subscribe("ann", null)) {
            other.ask("mutation { assign(conversationId: \"c\", to: {kind: AGENT, id: \"ann\"}) { id } }");
            assertTrue(ann.staysSilent(A_WHILE));
        }
    }

    @Test
    void aPositionThatIsNoneIsRefused() throws Exception {
        try (Subscriber ann = subscribe("ann", "yesterday")) {
            JsonNode refused = ann.nextRefusal();
            assertTrue(refused.toString().contains("after"), refused::toString);
            assertTrue(refused.toString().contains("BAD_REQUEST"), refused::toString);
        }
    }

    private void record(String conversation, Instant at) {
        service.importFile(
                "conversation-events",
                "{\"eventId\":\"%s\",\"conversationId\":\"%s\",\"occurredAt\":\"%s\",\"type\":\"ASSIGNED\",\"agentId\":\"ann\"}"
                        .formatted(conversation, conversation, at));
    }

    private static String kind(Subscriber subscriber) throws Exception {
        return subscriber.next().at("/notifications/kind").asText();
    }

    private Subscriber subscribe(String agent, String after) throws Exception {
        Subscriber subscriber = new Subscriber(
                port,
                service.workspace(),
                "subscription { notifications(agentId: \"" + agent + "\""
                        + (after == null ? "" : ", after: \"" + after + "\"")
                        + ") { position at kind conversationId assignment { id assignedBy { name } } } }");
        // until the subscription stands, nothing is sent to it
        Thread.sleep(300);
        return subscriber;
    }

    private void open(String id, String channel) {
        act("openConversation(conversation: {id: \"" + id + "\", channel: \"" + channel + "\"}) { id }");
    }

    private void act(String command) {
        assertNull(service.ask("mutation { r: " + command + " }").get("errors"));
    }
}
