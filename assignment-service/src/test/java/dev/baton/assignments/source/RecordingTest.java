package dev.baton.assignments.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class RecordingTest {

    private static final String RESULT = "accepted repeated conflicts rejected problems { index eventId reason }";

    private final Service service = new Service();

    @Test
    void recordsEventsOnceHoweverOftenTheyAreSent() {
        List<Map<String, Object>> events = List.of(
                event("e1", "ASSIGNED", Map.of("agentId", "ann", "sequence", 1)),
                event("e2", "TRANSFERRED", Map.of("toAgentId", "bob", "sequence", 2, "source", "Salesforce")),
                event("e3", "AGENT_MESSAGE", Map.of("agentId", "bob")));
        JsonPath first = events(events);
        assertEquals(3, first.getInt("accepted"));
        assertEquals(List.of(), first.getList("problems"));
        assertEquals(3, events(events).getInt("repeated"));
        assertEquals(List.of("e1", "e2"), log().getList("id"));
        assertEquals("Salesforce", log().getString("sourceName[1]"));
        assertEquals("OTHER", log().getString("source[1]"));
    }

    @Test
    void tellsOfEachEventWhatIsWrongWithItAndTakesTheOthers() {
        List<Map<String, Object>> events = new ArrayList<>();
        events.add(event("good", "ASSIGNED", Map.of("agentId", "ann")));
        events.add(event("type", "TELEPORTED", Map.of()));
        events.add(event(
                "future",
                "OPENED",
                Map.of("occurredAt", Instant.now().plusSeconds(90).toString())));
        events.add(event("past", "OPENED", Map.of("occurredAt", "1969-12-31T23:59:59Z")));
        events.add(event("long", "ASSIGNED", Map.of("agentId", "a", "agentName", "x".repeat(10_000))));
        events.add(event("nul", "ASSIGNED", Map.of("agentId", "a\u0000b")));
        events.add(event("agent", "ASSIGNED", Map.of()));
        events.add(event("contact", "CONTACT_ASSIGNED", Map.of("requesterId", "k")));
        events.add(Map.of("eventId", "empty"));
        events.add(event("good", "ASSIGNED", Map.of("agentId", "bob")));
        JsonPath result = events(events);
        assertEquals(1, result.getInt("accepted"));
        assertEquals(1, result.getInt("conflicts"));
        assertEquals(8, result.getInt("rejected"));
        assertEquals(List.of(1, 2, 3, 4, 5, 6, 7, 8, 9), result.getList("problems.index"));
        assertEquals("type", result.getString("problems[0].eventId"));
        List<String> reasons = result.getList("problems.reason");
        assertTrue(reasons.get(0).startsWith("type: \"TELEPORTED\" is none of"), reasons.get(0));
        assertTrue(reasons.get(1).contains("occurredAt") && reasons.get(1).contains("future"), reasons.get(1));
        assertTrue(reasons.get(2).contains("before 1970"), reasons.get(2));
        assertTrue(reasons.get(3).startsWith("agentName has 10000"), reasons.get(3));
        assertTrue(reasons.get(4).contains("U+0000"), reasons.get(4));
        assertEquals("ann", log().getString("assignedTo[0].id"));
    }

    @Test
    void aTimestampLessThanAMinuteAheadIsTaken() {
        assertEquals(
                1,
                events(List.of(event(
                                "e",
                                "OPENED",
                                Map.of(
                                        "occurredAt",
                                        Instant.now().plusSeconds(50).toString()))))
                        .getInt("accepted"));
    }

    @Test
    void theSameEventIdWithOtherContentIsAConflictAndTheFirstStays() {
        events(List.of(event("e", "ASSIGNED", Map.of("agentId", "ann"))));
        JsonPath again = events(List.of(event("e", "ASSIGNED", Map.of("agentId", "bob"))));
        assertEquals(1, again.getInt("conflicts"));
        assertTrue(again.getString("problems[0].reason").contains("keeps that one"));
        assertEquals(List.of("ann"), log().getList("assignedTo.id"));
        // the sequence does not belong to the content
        assertEquals(
                1,
                events(List.of(event("e", "ASSIGNED", Map.of("agentId", "ann", "sequence", 9))))
                        .getInt("repeated"));
    }

    @Test
    void aConflictThatNamesAnotherConversationLeavesNoTraceOfIt() {
        events(List.of(event("e", "ASSIGNED", Map.of("agentId", "ann"))));
        events(List.of(event("e", "ASSIGNED", Map.of("agentId", "ann", "conversationId", "other"))));
        assertNull(service.ask(
                        "{ _entities(representations: [{__typename: \"Conversation\", id: \"other\"}]) { __typename } }")
                .get("data._entities[0]"));
    }

    @Test
    void recordsAssignmentsOfConversationsAndOfContacts() {
        JsonPath result = assignments(List.of(
                Map.of(
                        "eventId",
                        "1",
                        "conversationId",
                        "c",
                        "occurredAt",
                        "2026-03-02T08:00:00Z",
                        "contactId",
                        "k",
                        "contactName",
                        "Kim",
                        "previousAssignee",
                        Map.of("kind", "INBOX", "id", "sales"),
                        "assignedTo",
                        Map.of("kind", "AGENT", "id", "ann", "name", "Ann"),
                        "source",
                        "Workflow"),
                Map.of(
                        "eventId",
                        "2",
                        "conversationId",
                        "c",
                        "occurredAt",
                        "2026-03-02T09:00:00Z",
                        "previousAssignee",
                        Map.of("kind", "AGENT", "id", "cat"),
                        "assignedTo",
                        Map.of("kind", "AGENT", "id", "bob"),
                        "source",
                        "USER",
                        "assignedBy",
                        Map.of("id", "dan", "name", "Dan"),
                        "reason",
                        "Vacation"),
                Map.of("eventId", "3", "conversationId", "c", "occurredAt", "2026-03-02T10:00:00Z"),
                Map.of(
                        "eventId",
                        "4",
                        "contactId",
                        "k",
                        "occurredAt",
                        "2026-03-02T11:00:00Z",
                        "assignedTo",
                        Map.of("kind", "AGENT", "id", "ann")),
                Map.of("eventId", "5", "occurredAt", "2026-03-02T12:00:00Z"),
                Map.of(
                        "eventId",
                        "6",
                        "contactId",
                        "k",
                        "occurredAt",
                        "2026-03-02T13:00:00Z",
                        "assignedTo",
                        Map.of("kind", "AGENT"))));
        assertEquals(4, result.getInt("accepted"));
        assertEquals(2, result.getInt("rejected"));
        assertEquals(List.of(1, 4, 5), result.getList("problems.index"));
        assertTrue(result.getString("problems[0].reason").startsWith("accepted, but"));
        JsonPath log = log();
        assertEquals(List.of("1", "2", "3", "4"), log.getList("id"));
        assertEquals(List.of("WORKFLOW", "USER", "USER", "CONTACT_IMPORT"), log.getList("source"));
        assertEquals("sales", log.getString("previousAssignee[0].id"));
        assertEquals("ann", log.getString("previousAssignee[1].id"));
        assertEquals("dan", log.getString("assignedBy[1].id"));
        assertNull(log.get("conversationId[3]"));
    }

    @Test
    void aHundredThousandEventsInOneMutationAreRefusedNamingTheLimit() {
        List<Map<String, Object>> events = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            events.add(Map.of("eventId", "e" + i, "type", "OPENED"));
        }
        JsonPath refused = service.ask(
                "mutation($events: [ConversationEventInput!]!) { recordEvents(events: $events) { accepted } }",
                Map.of("events", events));
        assertEquals("LIMIT_EXCEEDED", refused.getString("errors[0].extensions.code"));
        assertTrue(refused.getString("errors[0].message").contains("10000"));
        assertEquals(List.of(), service.ask("{ feed { facts { eventId } } }").getList("data.feed.facts"));
    }

    private static Map<String, Object> event(String id, String type, Map<String, Object> more) {
        Map<String, Object> event = new HashMap<>();
        event.put("eventId", id);
        event.put("conversationId", "c");
        event.put("occurredAt", "2026-03-02T08:00:00Z");
        event.put("type", type);
        event.putAll(more);
        return event;
    }

    private JsonPath events(List<Map<String, Object>> events) {
        return recorded(
                "mutation($events: [ConversationEventInput!]!) { r: recordEvents(events: $events) { " + RESULT + " } }",
                events);
    }

    private JsonPath assignments(List<Map<String, Object>> events) {
        return recorded(
                "mutation($events: [AssignmentEventInput!]!) { r: recordAssignments(events: $events) { " + RESULT
                        + " } }",
                events);
    }

    private JsonPath recorded(String mutation, List<Map<String, Object>> events) {
        JsonPath answer = service.ask(mutation, Map.of("events", events));
        assertNull(answer.get("errors"), answer::prettify);
        return answer.setRootPath("data.r");
    }

    /** Oldest first. */
    private JsonPath log() {
        return service.ask(
                        "{ r: assignmentsReport(period: {instants: {from: \"2026-01-01T00:00:00Z\", to: \"2027-01-01T00:00:00Z\"}, timeZone: \"UTC\"}) { log { nodes { id conversationId source sourceName assignedBy { id } previousAssignee { kind id } assignedTo { kind id } } } } }")
                .setRootPath("data.r.log.nodes.reverse()");
    }
}
