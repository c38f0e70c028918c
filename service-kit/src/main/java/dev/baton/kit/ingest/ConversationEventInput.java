package dev.baton.kit.ingest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.baton.kit.vocabulary.AssigneeInput;
import java.math.BigInteger;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;

/**
 * An event in a conversation, as a source reports it. No field is required and no value is an enum in the schema. So an
 * invalid event is reported by itself, and the other events of the request are accepted.
 */
@Input("ConversationEventInput")
@JsonInclude(JsonInclude.Include.NON_NULL)
@Description("Every event needs eventId, conversationId, occurredAt, type and the fields that its type requires."
        + " An event that lacks one of them is rejected; the others are recorded.")
public record ConversationEventInput(
        @Id String eventId,
        @Id String conversationId,

        @Description("An ISO-8601 timestamp with an offset.")
        String occurredAt,

        @Description("One of OPENED, OFFERED, ACCEPTED, DECLINED, ASSIGNED, TRANSFERRED, UNASSIGNED, END_USER_MESSAGE, "
                + "AGENT_MESSAGE, STATUS_CHANGED, SESSION_ENDED or CONTACT_CHANGED.")
        String type,

        @Description("The source's own number of the event. It orders events of the same instant.")
        BigInteger sequence,

        String channel,
        String topic,
        @Id String requesterId,
        String requesterName,
        @Id String groupId,
        String groupName,
        @Id String agentId,
        String agentName,

        @Description("For UNASSIGNED: the bot that handles the conversation from then on.") @Id
        String botId,

        @Description("One of ROUTING, SOLE_AGENT or MANUAL.")
        String how,

        @Id String fromAgentId,
        @Id String toAgentId,
        @Id String toGroupId,

        @Description("A value of the enum AssignmentSource. Any other text is stored and counts as OTHER.")
        String source,

        String sourceName,

        @Description("The id of the agent who made the assignment.") @Id
        String assignedBy,

        String reason,
        String fromStatus,
        String toStatus,

        @Description("The assignee before this event, as the source claims.")
        AssigneeInput previousAssignee) {}
