package dev.baton.assignments.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.assignments.reference.Told.Kind;
import dev.baton.kit.Service;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Sends the facts of a source to the service, through all its interfaces. */
final class Sending {

    private Sending() {}

    /** @param asFile whether conversation events are imported as a file; otherwise the mutation sends them */
    static void send(Service service, List<Told> batch, boolean asFile) {
        List<Told> assignments = batch.stream()
                .filter(told -> told.origin().equals("assignments"))
                .toList();
        List<ObjectNode> events = batch.stream()
                .filter(told -> !told.origin().equals("assignments"))
                .map(Sending::event)
                .toList();
        if (!assignments.isEmpty()) {
            record(service, "recordAssignments", "AssignmentEventInput", maps(assignments));
        }
        if (asFile && !events.isEmpty()) {
            service.importFile("conversation-events", lines(events)).then().statusCode(200);
        } else if (!events.isEmpty()) {
            record(service, "recordEvents", "ConversationEventInput", events);
        }
    }

    /** Writes conversation events as a file. */
    static String file(List<Told> events) {
        return lines(events.stream().map(Sending::event).toList());
    }

    private static String lines(List<ObjectNode> events) {
        return events.stream().map(ObjectNode::toString).collect(Collectors.joining("\n"));
    }

    private static void record(Service service, String mutation, String type, List<?> events) {
        JsonPath answer = service.ask(
                "mutation($events: [" + type + "!]!) { r: " + mutation + "(events: $events) { rejected conflicts } }",
                Map.of("events", events));
        assertEquals(0, answer.getInt("data.r.rejected"), answer::prettify);
        assertEquals(0, answer.getInt("data.r.conflicts"), answer::prettify);
    }

    private static ObjectNode event(Told told) {
        ObjectNode event = JsonNodeFactory.instance
                .objectNode()
                .put("eventId", told.eventId())
                .put("sequence", told.sequence())
                .put("conversationId", told.conversation())
                .put("occurredAt", told.at().toString());
        if (told.kind() != Kind.ASSIGNMENT) {
            event.put("type", told.kind() == Kind.OPENED ? "OPENED" : "AGENT_MESSAGE");
            return told.kind() == Kind.OPENED ? event : event.put("agentId", "a0");
        }
        event.put("source", told.source()).put("reason", told.reason());
        if (told.claim() != null) {
            event.put("fromAgentId", id(told.claim()));
        }
        if (told.assignee() == null) {
            return event.put("type", "UNASSIGNED");
        }
        boolean toAgent = told.assignee().startsWith("AGENT");
        return told.claim() == null
                ? event.put("type", "ASSIGNED").put(toAgent ? "agentId" : "groupId", id(told.assignee()))
                : event.put("type", "TRANSFERRED").put(toAgent ? "toAgentId" : "toGroupId", id(told.assignee()));
    }

    private static List<Map<String, Object>> maps(List<Told> assignments) {
        List<Map<String, Object>> maps = new ArrayList<>();
        for (Told told : assignments) {
            Map<String, Object> map = new HashMap<>();
            map.put("eventId", told.eventId());
            map.put("sequence", told.sequence());
            map.put("conversationId", told.conversation());
            map.put("occurredAt", told.at().toString());
            map.put("source", told.source());
            map.put("reason", told.reason());
            map.put("assignedTo", assignee(told.assignee()));
            map.put("previousAssignee", assignee(told.claim()));
            maps.add(map);
        }
        return maps;
    }

    private static Map<String, String> assignee(String assignee) {
        if (assignee == null || assignee.equals(Told.NOBODY)) {
            return assignee == null ? null : Map.of("kind", Told.NOBODY);
        }
        return Map.of("kind", assignee.split(" ")[0], "id", id(assignee));
    }

    private static String id(String assignee) {
        return assignee.split(" ")[1];
    }
}
