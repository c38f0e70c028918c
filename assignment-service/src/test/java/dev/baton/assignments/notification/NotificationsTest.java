package dev.baton.assignments.notification;

import static dev.baton.kit.Eventually.eventually;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.assignments.change.ChangeNotifier;
import dev.baton.assignments.change.Topic;
import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import dev.baton.kit.tenant.WorkspaceId;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
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

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @Inject
    ChangeNotifier notifier;

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
            assertHearsNothingMore(bob, "bob");
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
            assertHearsNothingMore(bob, "bob");
            assertHearsNothingMore(cat, "cat");
            assertHearsNothingMore(dan, "dan");
        }
    }

    @Test
    void whileABotHasItNobodyIsNotified() throws Exception {
        act("signUp(agentId: \"ann\", channel: \"chat\")");
        open("c", "chat");
        try (Subscriber ann = subscribe("ann", null)) {
            left("c", "{\"type\": \"UNASSIGNED\", \"botId\": \"ann\", ");
            act("recordCustomerMessage(conversationId: \"c\") { id }");
            assertHearsNothingMore(ann, "ann");
            left("c", "{\"type\": \"UNASSIGNED\", ");
            act("recordCustomerMessage(conversationId: \"c\") { id }");
            assertEquals("CUSTOMER_MESSAGE", kind(ann));
            left("c", "{\"type\": \"UNASSIGNED\", \"botId\": \"ann\", ");
            act("recordReply(conversationId: \"c\", agent: {id: \"ann\"}) { id }");
            assertEquals("ASSIGNED", kind(ann));
            act("recordCustomerMessage(conversationId: \"c\") { id }");
            assertEquals("CUSTOMER_MESSAGE", kind(ann));
        }
    }

    private void left(String conversation, String event) {
        Instant now = Instant.now();
        service.importFile(
                        "conversation-events",
                        event
                                + "\"eventId\":\"left %s\",\"conversationId\":\"%s\",\"occurredAt\":\"%s\"}"
                                        .formatted(now, conversation, now))
                .then()
                .body("accepted", equalTo(1));
    }

    @Test
    void aDroppedSubscriberGoesOnAfterTheLastOneItSaw() throws Exception {
        open("c", "chat");
        String seen;
        try (Subscriber ann = subscribe("ann", null)) {
            act("assign(conversationId: \"c\", to: {kind: AGENT, id: \"ann\"}) { id }");
            seen = ann.next().at("/notifications/position").asText();
        }
        for (int i = 0; i < 120; i++) {
            act("recordCustomerMessage(eventId: \"m" + i + "\", conversationId: \"c\") { id }");
        }
        try (Subscriber ann = subscribe("ann", seen)) {
            long before = Long.parseLong(seen);
            for (int i = 0; i < 120; i++) {
                JsonNode missed = ann.next().path("notifications");
                assertEquals("CUSTOMER_MESSAGE", missed.path("kind").asText());
                long position = missed.path("position").asLong();
                assertTrue(position > before, position + " after " + before);
                before = position;
            }
            assertHearsNothingMore(ann, "ann");
        }
    }

    @Test
    void aSubscriberThatReadsNothingHoldsNobodyUp() throws Exception {
        open("c", "chat");
        act("assign(conversationId: \"c\", to: {kind: AGENT, id: \"ann\"}) { id }");
        try (Subscriber stuck = subscribe("ann", null);
                Subscriber ann = subscribe("ann", null, 2)) {
            stuck.stopReading();
            for (int i = 0; i < 100; i++) {
                act("recordCustomerMessage(conversationId: \"c\") { id }");
            }
            for (int i = 0; i < 100; i++) {
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
                            "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'baton listener'")) {
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
            assertHearsNothingMore(ann, "ann");
        }
    }

    @Test
    void anAgentOfTheSameIdInAnotherWorkspaceIsAnother() throws Exception {
        Service other = new Service();
        other.ask("mutation { openConversation(conversation: {id: \"c\"}) { id } }");
        try (Subscriber ann = subscribe("ann", null)) {
            other.ask("mutation { assign(conversationId: \"c\", to: {kind: AGENT, id: \"ann\"}) { id } }");
            assertHearsNothingMore(ann, "ann");
        }
    }

    @Test
    void aPositionThatIsNoneIsRefused() throws Exception {
        try (Subscriber ann = subscriber("ann", "yesterday")) {
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
        return subscribe(agent, after, 1);
    }

    /** @param standing the expected number of the agent's open subscriptions */
    private Subscriber subscribe(String agent, String after, int standing) throws Exception {
        Topic topic = Topic.notifications(new WorkspaceId(service.workspace()), agent);
        Subscriber subscriber = subscriber(agent, after);
        // without a position, a subscription receives only events after it is open, so the test waits for that
        eventually("the subscription waits for " + topic)
                .until(() -> after != null || notifier.waiting(topic) >= standing);
        return subscriber;
    }

    private Subscriber subscriber(String agent, String after) throws Exception {
        return new Subscriber(
                port,
                service.workspace(),
                "subscription { notifications(agentId: \"" + agent + "\""
                        + (after == null ? "" : ", after: \"" + after + "\"")
                        + ") { position at kind conversationId assignment { id assignedBy { name } } } }");
    }

    /** Asserts that the subscriber receives a new event, and nothing before it. */
    private void assertHearsNothingMore(Subscriber subscriber, String agent) throws Exception {
        String news = "news of " + agent;
        open(news, "carrier pigeon");
        act("assign(conversationId: \"" + news + "\", to: {kind: AGENT, id: \"" + agent + "\"}) { id }");
        assertEquals(news, subscriber.next().at("/notifications/conversationId").asText());
    }

    private void open(String id, String channel) {
        act("openConversation(conversation: {id: \"" + id + "\", channel: \"" + channel + "\"}) { id }");
    }

    private void act(String command) {
        assertNull(service.ask("mutation { r: " + command + " }").get("errors"));
    }
}
