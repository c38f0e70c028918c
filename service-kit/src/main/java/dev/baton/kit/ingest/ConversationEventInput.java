package dev.baton.kit.ingest;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.baton.kit.vocabulary.AssigneeInput;
import java.math.BigInteger;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;

/**
 * Something that happened in a conversation, as a source tells it. Nothing is required here, and no value is of a closed
 * set, so that what one event lacks is told of that event and does not keep the others out.
 */
@Input("ConversationEventInput")
@JsonInclude(JsonInclude.Include.NON_NULL)
@Description(
        "needs eventId, conversationId, occurredAt and type, and what the type needs; an event without is rejected")
public record ConversationEventInput(
        @Id String eventId,
        @Id String conversationId,
        @Description("ISO-8601 with offset") String occurredAt,

        @Description("OPENED, OFFERED, ACCEPTED, DECLINED, ASSIGNED, TRANSFERRED, UNASSIGNED, END_USER_MESSAGE, "
                + "AGENT_MESSAGE, STATUS_CHANGED, SESSION_ENDED or CONTACT_CHANGED")
        String type,

        @Description("the source's own number of the event, by which events of one instant are ordered")
        BigInteger sequence,

        String channel,
        String topic,
        @Id String requesterId,
        String requesterName,
        @Id String groupId,
        String groupName,
        @Id String agentId,
        String agentName,

        @Description("for UNASSIGNED: the bot that handles the conversation from then on") @Id
        String botId,

        @Description("ROUTING, SOLE_AGENT or MANUAL") String how,
        @Id String fromAgentId,
        @Id String toAgentId,
        @Id String toGroupId,

        @Description("one of the enum AssignmentSource; any other is kept by its name and counts as OTHER")
        String source,

        String sourceName,

        @Description("the id of the agent who assigned") @Id String assignedBy,

        String reason,
        String fromStatus,
        String toStatus,

        @Description("who held it before, as the source claims")
        AssigneeInput previousAssignee) {}
