package dev.baton.assignments.source;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.assignments.directory.AgentInput;
import dev.baton.kit.event.InvalidEventException;
import dev.baton.kit.vocabulary.AssigneeInput;
import dev.baton.kit.vocabulary.AssigneeKind;
import java.math.BigInteger;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;

/** An assignment as a source tells it, of a conversation or of a contact in none. */
@Input("AssignmentEventInput")
@Description("needs eventId, occurredAt and a conversationId or, where a contact was assigned in no conversation, a "
        + "contactId; an event without is rejected")
public record AssignmentEventInput(
        @Id String eventId,
        @Id String conversationId,
        @Description("ISO-8601 with offset") String occurredAt,

        @Description("the source's own number of the event, by which events of one instant are ordered")
        BigInteger sequence,

        @Id String contactId,
        String contactName,
        String channel,
        String topic,

        @Description("as the source claims; kind NOBODY claims nobody")
        AssigneeInput previousAssignee,

        @Description("null for nobody") AssigneeInput assignedTo,

        @Description("one of the enum AssignmentSource; any other is kept by its name and counts as OTHER")
        String source,

        String sourceName,
        AgentInput assignedBy,
        String reason) {

    /**
     * The same as a conversation event.
     *
     * @throws InvalidEventException where it names a kind of assignee without an id
     */
    ObjectNode toEvent() {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("eventId", eventId);
        event.put("conversationId", conversationId);
        event.put("occurredAt", occurredAt);
        event.put("sequence", sequence == null ? null : sequence.toString());
        event.put("requesterId", contactId);
        event.put("requesterName", contactName);
        event.put("channel", channel);
        event.put("topic", topic);
        event.put("source", source);
        event.put("sourceName", sourceName);
        event.put("reason", reason);
        if (assignedBy != null) {
            event.putObject("assignedBy").put("id", assignedBy.id()).put("name", assignedBy.name());
        }
        if (previousAssignee != null) {
            event.putObject("previousAssignee")
                    .put("kind", previousAssignee.kind().name())
                    .put("id", previousAssignee.id())
                    .put("name", previousAssignee.name());
        }
        return assign(event);
    }

    private ObjectNode assign(ObjectNode event) {
        if (assignedTo == null || assignedTo.kind() == AssigneeKind.NOBODY) {
            return event.put("type", "UNASSIGNED");
        }
        if (assignedTo.id() == null || assignedTo.id().isEmpty()) {
            throw new InvalidEventException("assignedTo.id is missing");
        }
        String role = assignedTo.kind() == AssigneeKind.AGENT ? "agent" : "group";
        return event.put("type", "ASSIGNED").put(role + "Id", assignedTo.id()).put(role + "Name", assignedTo.name());
    }
}
