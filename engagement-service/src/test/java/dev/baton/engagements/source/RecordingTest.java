package dev.baton.engagements.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the mutation that records conversation events, with valid and invalid events. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class RecordingTest {

    private static final String RECORD =
            "mutation ($events: [ConversationEventInput!]!) { recordConversationEvents(events: $events) { accepted repeated conflicts rejected problems { index eventId reason } } }";

    private static final Map<String, Object> MESSAGE = Map.of(
            "eventId", "1", "conversationId", "c", "occurredAt", "2026-03-02T08:00:00Z", "type", "END_USER_MESSAGE");

    private final Service service = new Service();

    @Test
    void theSameEventTwiceCountsOnceAndOtherContentIsAConflict() {
        Map<String, Object> assigned = with(Map.of("eventId", "2", "type", "ASSIGNED", "agentId", "ann"));
        JsonPath first = record(List.of(MESSAGE, assigned, assigned));
        assertEquals(2, first.getInt("accepted"));
        assertEquals(1, first.getInt("repeated"));
        JsonPath again = record(List.of(MESSAGE, with(Map.of("eventId", "2", "type", "ASSIGNED", "agentId", "bob"))));
        assertEquals(1, again.getInt("repeated"));
        assertEquals(1, again.getInt("conflicts"));
        assertEquals(1, again.getInt("problems[0].index"));
        assertEquals(List.of("ann"), agents());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type | TELEPORTED | type: \"TELEPORTED\" is none of",
                "type | | type is missing",
                "type | ASSIGNED | agentId or groupId is missing",
                "type | AGENT_MESSAGE | agentId is missing",
                "type | STATUS_CHANGED | toStatus is missing",
                "conversationId | | conversationId is missing",
                "eventId | | eventId is missing",
                "occurredAt | 2026-03-02T08:00:00 | occurredAt: \"2026-03-02T08:00:00\" is no ISO-8601 date and time with an offset",
                "occurredAt | 2999-01-01T00:00:00Z | occurredAt: 2999-01-01T00:00:00Z lies in the future",
                "toStatus | OPENISH | toStatus: \"OPENISH\" is none of",
                "how | MAGIC | how: \"MAGIC\" is none of",
            })
    void anEventThatCannotBeReadIsRejectedByIndexAndDoesNotKeepTheOthersOut(String field, String value, String reason) {
        Map<String, Object> broken = new java.util.HashMap<>(with(Map.of("eventId", "broken")));
        broken.put(field, value);
        JsonPath result = record(List.of(MESSAGE, broken));
        assertEquals(1, result.getInt("accepted"));
        assertEquals(1, result.getInt("rejected"));
        assertEquals(1, result.getInt("problems[0].index"));
        assertTrue(
                result.getString("problems[0].reason").startsWith(reason),
                () -> result.getString("problems[0].reason"));
    }

    @Test
    void numbersAsStringsAreNumbersAndTheOtherWayRound() {
        assertEquals(
                1,
                record(List.of(with(Map.of("eventId", 17, "conversationId", 4, "sequence", "5"))))
                        .getInt("accepted"));
        assertEquals(
                2, service.importFile("conversation-events", """
                                {"eventId":18,"conversationId":4,"occurredAt":"2026-03-02T08:00:00Z","type":"ASSIGNED","agentId":7,"sequence":"6"}
                                {"eventId":"19","conversationId":"4","occurredAt":"2026-03-02T08:00:00Z","type":"AGENT_MESSAGE","agentId":"7","sequence":7}""").jsonPath().getInt("accepted"));
        assertEquals(List.of("7"), agents());
    }

    @Test
    void everyTenthLineBrokenIsTenthsOfLinesRejected() {
        String body = IntStream.rangeClosed(1, 20_000)
                .mapToObj(i -> i % 10 == 0
                        ? "{\"eventId\": \"" + i
                        : "{\"eventId\":\"%d\",\"conversationId\":\"c%d\",\"occurredAt\":\"2026-03-02T08:00:00Z\",\"type\":\"ASSIGNED\",\"agentId\":\"ann\"}"
                                .formatted(i, i / 4))
                .collect(Collectors.joining("\n"));
        JsonPath result = service.importFile("conversation-events", body).jsonPath();
        assertEquals(18_000, result.getInt("accepted"));
        assertEquals(2_000, result.getInt("rejected"));
        assertEquals(100, result.getList("problems").size());
        assertEquals(10, result.getInt("problems[0].line"));
        assertEquals(
                "no JSON object: Unexpected end-of-input: was expecting closing quote for a string value",
                result.getString("problems[0].reason"),
                "in words, and nothing of where the reader keeps it");
    }

    @Test
    void aClaimThatContradictsWhatIsKnownIsAcceptedAndListed() {
        Map<String, Object> bob = with(Map.of("eventId", "2", "type", "ASSIGNED", "agentId", "bob"));
        Map<String, Object> wrong = with(Map.of(
                "eventId",
                "3",
                "type",
                "TRANSFERRED",
                "fromAgentId",
                "zoe",
                "toAgentId",
                "ann",
                "occurredAt",
                "2026-03-02T08:01:00Z"));
        JsonPath result = record(List.of(bob, wrong));
        assertEquals(2, result.getInt("accepted"));
        assertEquals(List.of(1), result.getList("problems.index"));
        assertTrue(result.getString("problems[0].reason").startsWith("accepted, but its previous assignee"));
    }

    @Test
    void moreThanOneMutationMayNameAreRefused() {
        JsonPath answer = service.ask(RECORD, Map.of("events", java.util.Collections.nCopies(10_001, MESSAGE)));
        assertEquals("LIMIT_EXCEEDED", answer.getString("errors[0].extensions.code"));
    }

    private static Map<String, Object> with(Map<String, Object> other) {
        Map<String, Object> event = new java.util.HashMap<>(MESSAGE);
        event.putAll(other);
        return event;
    }

    private JsonPath record(List<Map<String, Object>> events) {
        JsonPath answer = service.ask(RECORD, Map.of("events", events));
        org.junit.jupiter.api.Assertions.assertNull(answer.get("errors"), answer::prettify);
        answer.setRootPath("data.recordConversationEvents");
        return answer;
    }

    private List<String> agents() {
        service.ask("mutation { updateEngagementSettings(activityRouting: true) { activityRouting } }");
        service.ask(
                "mutation { recordConversationEvents(events: [{eventId: \"touch\", conversationId: \"c\", occurredAt: \"2026-03-02T09:00:00Z\", type: \"OFFERED\", agentId: \"x\"}, {eventId: \"touch4\", conversationId: \"4\", occurredAt: \"2026-03-02T09:00:00Z\", type: \"OFFERED\", agentId: \"x\"}]) { accepted } }");
        return service.ask("""
                        { engagementsReport(period: {instants: {from: "2026-03-01T00:00:00Z", to: "2026-04-01T00:00:00Z"}, timeZone: "UTC"}) {
                            by(dimension: AGENT) { key } } }""").getList("data.engagementsReport.by.key");
    }
}
