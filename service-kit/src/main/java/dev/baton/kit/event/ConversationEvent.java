package dev.baton.kit.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.baton.kit.vocabulary.Assignee;
import dev.baton.kit.vocabulary.AssigneeKind;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Enum;
import org.eclipse.microprofile.graphql.Type;

/**
 * The content of a fact: what a source told of one conversation, as it was accepted. Which fields mean something
 * depends on the type; every field but the first three is null where it was not told. {@link EventReader} checks them.
 *
 * @param source as the source called it, possibly unknown to us
 * @param assignedBy the id of the agent who assigned
 * @param occurredAt UTC, microseconds; null in a command until it has happened
 * @param previousAssignee who held the conversation before, as the source claims; kind NOBODY claims nobody
 * @param botId of {@link FactType#UNASSIGNED}: the bot that handles the conversation from then on; null for none
 * @param rule by which this counts beside what it says; null for none
 * @param erasure whose name was erased; null but in a {@link FactType#CONTACT_ERASED}
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
        String botId,
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
        Claim previousAssignee,
        FactRule rule,
        Erasure erasure) {

    /**
     * A rule by which a fact counts. What a source tells comes without the rules of commands: it is the authority on what it
     * did.
     */
    public enum FactRule {
        /** A new conversation keeps the assignee that its contact has, the one claimed, without an assignment. */
        KEEPS_CONTACT_ASSIGNEE,
        /** A reply makes the agent the assignee of an unassigned conversation. */
        REPLY_ASSIGNS,
        /** Closing a conversation leaves it to nobody. */
        CLOSING_UNASSIGNS,
        /** A source claims this state, as it was when the event was rendered: {@link EmbeddedClaims}. */
        CLAIMED
    }

    /** How an agent came to be assigned. */
    @Enum("AssignmentHow")
    public enum How {
        ROUTING,
        SOLE_AGENT,
        MANUAL
    }

    /** Who a source says held the conversation before. */
    @Type("ClaimedAssignee")
    public record Claim(AssigneeKind kind, String id, String name) {

        /** The claimed assignee; null where the claim is nobody. */
        public Assignee assignee() {
            return kind == AssigneeKind.NOBODY ? null : new Assignee(kind, id, name);
        }
    }

    /**
     * A contact without a name from now on.
     *
     * @param digest of the id that it had, which may be a name: {@link ErasedContacts#digest}
     * @param contactId the one it goes by from now on
     */
    @Type("ErasedContact")
    public record Erasure(String digest, String contactId) {}

    /** That a contact's name was erased. */
    public static ConversationEvent contactErased(Instant at, Erasure erasure) {
        return new ConversationEvent(
                null,
                at,
                FactType.CONTACT_ERASED,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                erasure);
    }

    /** Whether this event says who the assignee is from now on. */
    public boolean changesAssignee() {
        return switch (type) {
            case ASSIGNED, ACCEPTED, TRANSFERRED, UNASSIGNED, CONTACT_ASSIGNED -> true;
            default -> false;
        };
    }

    /** Whether this event decides the assignee, so that a claim made before it no longer matters. */
    boolean settlesAssignee() {
        return changesAssignee() || rule == FactRule.CLOSING_UNASSIGNS;
    }

    /** Whether a bot handles the conversation from then on; it has no assignee then. */
    public boolean leavesToBot() {
        return type == FactType.UNASSIGNED && botId != null;
    }

    /** Who the assignee is, null for nobody, where this event makes anyone the assignee. */
    public Assignee newAssignee() {
        return switch (type) {
            case ASSIGNED, CONTACT_ASSIGNED ->
                agentId != null ? Assignee.agent(agentId, agentName) : Assignee.inbox(groupId, groupName);
            case ACCEPTED, AGENT_MESSAGE -> Assignee.agent(agentId, agentName);
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

    /**
     * A command as it happened.
     *
     * @param claim the assignee it found, for one that depends on it; else null
     * @param broughtAlong the rule that came with it, null for none
     */
    public ConversationEvent happened(Instant at, Claim claim, FactRule broughtAlong) {
        return with(at, requesterId, requesterName, claim, broughtAlong);
    }

    /** This event as a claim: {@link EmbeddedClaims}. */
    public ConversationEvent claimed() {
        return happened(occurredAt, previousAssignee, FactRule.CLAIMED);
    }

    boolean isClaimed() {
        return rule == FactRule.CLAIMED;
    }

    /** The same of a contact without a name. */
    ConversationEvent ofNameless(String contactId) {
        return with(occurredAt, contactId, null, previousAssignee, rule);
    }

    private ConversationEvent with(
            Instant at, String contactId, String contactName, Claim claim, FactRule appliedRule) {
        return new ConversationEvent(
                conversationId,
                at,
                type,
                channel,
                topic,
                contactId,
                contactName,
                groupId,
                groupName,
                agentId,
                agentName,
                botId,
                how,
                fromAgentId,
                toAgentId,
                toGroupId,
                source,
                sourceName,
                assignedBy,
                assignedByName,
                reason,
                fromStatus,
                toStatus,
                claim,
                appliedRule,
                erasure);
    }

    /** What the caller of a command asked for, without what came to it when it happened. */
    ConversationEvent asCommanded() {
        return happened(null, null, type == FactType.AGENT_MESSAGE ? rule : null);
    }
}
