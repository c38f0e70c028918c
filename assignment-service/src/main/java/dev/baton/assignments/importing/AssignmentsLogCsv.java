package dev.baton.assignments.importing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.assignments.fact.CommandReader;
import dev.baton.assignments.fact.EventReader;
import dev.baton.assignments.fact.Fact;
import dev.baton.assignments.fact.FactType;
import dev.baton.assignments.fact.Timestamps;
import dev.baton.assignments.vocabulary.AssigneeKind;
import dev.baton.assignments.vocabulary.AssignmentSource;
import java.time.ZoneId;
import java.util.List;

/**
 * A row of an exported assignments log. It has only names, so the names are the ids; its assignees are agents. It has
 * no event id: two rows that say the same are the same event. A row without a conversation assigns a contact.
 */
class AssignmentsLogCsv {

    static final String ORIGIN = "assignments-log";
    static final List<String> COLUMNS = List.of(
            "Timestamp",
            "Conversation ID",
            "Contact ID",
            "Contact Name",
            "Previous Assignee",
            "Assigned To",
            "Source",
            "Assigned By");

    private final EventReader events;
    private final ZoneId zone;

    /** @param zone of timestamps without an offset */
    AssignmentsLogCsv(EventReader events, ZoneId zone) {
        this.events = events;
        this.zone = zone;
    }

    Fact read(CsvRow row) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("eventId", row.eventId(ORIGIN, COLUMNS));
        event.put("sequence", row.line());
        event.put(
                "occurredAt",
                Timestamps.instant("Timestamp", row.required("Timestamp"), zone).toString());
        subject(event, row);
        event.set("previousAssignee", claim(row.text("Previous Assignee")));
        assign(event, row.text("Assigned To"));
        attribute(event, row.required("Source"), row.text("Assigned By"));
        return event.hasNonNull("conversationId")
                ? events.read(ORIGIN, event)
                : CommandReader.contactAssigned(events, ORIGIN, event);
    }

    private static void subject(ObjectNode event, CsvRow row) {
        String contactId = row.text("Contact ID");
        String contactName = row.text("Contact Name");
        event.put("requesterId", contactId == null ? contactName : contactId);
        event.put("requesterName", contactName);
        boolean ofContact = event.hasNonNull("requesterId") && row.text("Conversation ID") == null;
        event.put("conversationId", ofContact ? null : row.required("Conversation ID"));
    }

    private static ObjectNode claim(String previous) {
        ObjectNode claim = JsonNodeFactory.instance.objectNode();
        return previous == null
                ? claim.put("kind", AssigneeKind.NOBODY.name())
                : claim.put("kind", AssigneeKind.AGENT.name())
                        .put("id", previous)
                        .put("name", previous);
    }

    private static void assign(ObjectNode event, String assignee) {
        if (assignee == null) {
            event.put("type", FactType.UNASSIGNED.name());
        } else {
            event.put("type", FactType.ASSIGNED.name()).put("agentId", assignee).put("agentName", assignee);
        }
    }

    private static void attribute(ObjectNode event, String source, String assignedBy) {
        event.put("source", source);
        if (assignedBy != null && AssignmentSource.named(source) == AssignmentSource.USER) {
            event.putObject("assignedBy").put("id", assignedBy).put("name", assignedBy);
        }
    }
}
