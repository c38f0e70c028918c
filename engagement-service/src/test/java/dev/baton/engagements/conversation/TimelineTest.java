package dev.baton.engagements.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class TimelineTest {

    private static final String EVENTS = """
            {"eventId":"1","type":"OPENED","conversationId":"c","occurredAt":"2026-03-02T08:00:00Z"}
            {"eventId":"2","type":"END_USER_MESSAGE","conversationId":"c","occurredAt":"2026-03-02T08:01:00Z"}
            {"eventId":"3","type":"ASSIGNED","conversationId":"c","occurredAt":"2026-03-02T08:02:00Z","agentId":"ann"}
            {"eventId":"4","type":"AGENT_MESSAGE","conversationId":"c","occurredAt":"2026-03-02T08:03:00Z","agentId":"ann"}
            {"eventId":"5","type":"TRANSFERRED","conversationId":"c","occurredAt":"2026-03-02T08:04:00Z","toGroupId":"vip"}
            {"eventId":"6","type":"END_USER_MESSAGE","conversationId":"c","occurredAt":"2026-03-02T08:05:00Z"}
            {"eventId":"7","type":"ASSIGNED","conversationId":"c","occurredAt":"2026-03-02T08:06:00Z","agentId":"bob"}""";

    private final Service service = new Service();

    @Test
    void tellsWhoHeldItWhoWasEngagedAndWhenTheCustomerWaitedByStart() {
        service.importFile("conversation-events", EVENTS).then().statusCode(200);
        List<Map<String, Object>> spans = service.ask("""
                        { _entities(representations: [{__typename: "Conversation", id: "c"}]) { ... on Conversation {
                            timeline { kind from to assignee { kind id } engagement { id } } } } }""").getList("data._entities[0].timeline");
        assertEquals(
                List.of(
                        "UNOWNED 08:00-08:02 null",
                        "CUSTOMER_WAITING 08:01-08:03 null",
                        "HELD 08:02-08:04 ann",
                        "ENGAGED 08:02-08:04 ann",
                        "UNOWNED 08:04-08:06 vip",
                        "CUSTOMER_WAITING 08:05- null",
                        "HELD 08:06- bob",
                        "ENGAGED 08:06-08:15 bob"),
                spans.stream().map(TimelineTest::text).toList());
        assertEquals(Map.of("id", "3"), spans.get(3).get("engagement"));
    }

    private static String text(Map<String, Object> span) {
        Map<?, ?> assignee = (Map<?, ?>) span.get("assignee");
        return span.get("kind") + " " + minute(span.get("from")) + "-" + minute(span.get("to")) + " "
                + (assignee == null ? null : assignee.get("id"));
    }

    private static String minute(Object instant) {
        return instant == null ? "" : instant.toString().substring(11, 16);
    }
}
