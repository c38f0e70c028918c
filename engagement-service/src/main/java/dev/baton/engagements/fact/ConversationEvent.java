package dev.baton.engagements.fact;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.baton.engagements.vocabulary.Assignee;
import dev.baton.engagements.vocabulary.AssigneeKind;
import java.time.Instant;

/**
 * The content of a fact: what a source told of one conversation, as it was accepted. Which fields mean something
 * depends on the type; every field but the first three is null where it was not told. {@link EventReader} checks them.
 *
 * @param occurredAt UTC, microseconds
 * @param source as the source called it, possibly unknown to us
 * @param assignedBy the id of the agent who assigned
 * @param previousAssignee who held the conversation before, as the source claims; kind NOBODY claims nobody
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConversationEvent(
        String conversationId,
        Instant occurredAt,
        FactType type,
        String channel,
        String topic,
        String requesterId,
        String requesterName,
        String groupId,
        String groupName,
        String agentId,
        String agentName,
        How how,
        String fromAgentId,
        String toAgentId,
        String toGroupId,
        String source,
        String sourceName,
        String assignedBy,
        String assignedByName,
        String reason,
        String fromStatus,
        String toStatus,
        Claim previousAssignee) {

    /** How an agent came to be assigned. */
    public enum How {
        ROUTING,
        SOLE_AGENT,
        MANUAL
    }

    /** Who a source says held the conversation before. */
    public record Claim(AssigneeKind kind, String id, String name) {

        /** The claimed assignee; null where the claim is nobody. */
        public Assignee assignee() {
            return kind == AssigneeKind.NOBODY ? null : new Assignee(kind, id, name);
        }
    }

    /** Whether this event says who the assignee is from now on. */
    public boolean changesAssignee() {
        return switch (type) {
            case ASSIGNED, ACCEPTED, TRANSFERRED, UNASSIGNED -> true;
            default -> false;
        };
    }

    /** Who the assignee is from now on, null for nobody; only where {@link #changesAssignee()}. */
    public Assignee newAssignee() {
        return switch (type) {
            case ASSIGNED -> agentId != null ? Assignee.agent(agentId, agentName) : Assignee.inbox(groupId, groupName);
            case ACCEPTED -> Assignee.agent(agentId, agentName);
            case TRANSFERRED ->
                toAgentId != null ? Assignee.agent(toAgentId, agentName) : Assignee.inbox(toGroupId, groupName);
            default -> null;
        };
    }

    /** What the source claims of the assignee before; null where it claims nothing. */
    public Claim claim() {
        if (previousAssignee == null && fromAgentId != null) {
            return new Claim(AssigneeKind.AGENT, fromAgentId, null);
        }
        return previousAssignee;
    }
}
