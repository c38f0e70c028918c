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

/** An assignment that a source reports, of a conversation or of a contact without a conversation. */
@Input("AssignmentEventInput")
@Description("An assignment that happened elsewhere. It needs eventId, occurredAt and conversationId; if a "
        + "contact was assigned without a conversation, contactId instead of conversationId. An event without "
        + "these is rejected.")
public record AssignmentEventInput(
        @Id String eventId,
        @Id String conversationId,
        @Description("ISO-8601 with an offset.") String occurredAt,

        @Description("The source's own number of the event. It orders events that have the same instant.")
        BigInteger sequence,

        @Id String contactId,
        String contactName,
        String channel,
        String topic,

        @Description("The assignee before, as the source claims. Kind NOBODY claims that nobody held it; null "
                + "claims nothing.")
        AssigneeInput previousAssignee,

        @Description("The new assignee. Null unassigns.") AssigneeInput assignedTo,

        @Description("A value of the enum AssignmentSource. Any other text is kept as the source's name and "
                + "counts as OTHER.")
        String source,

        String sourceName,
        AgentInput assignedBy,
        String reason) {

    /**
     * Converts this input to a conversation event.
     *
     * @throws InvalidEventException if the new assignee has a kind but no id
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
