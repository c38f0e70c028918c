package dev.baton.kit.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.baton.kit.event.AssigneeChange.*;
import dev.baton.kit.event.ConversationEvent.*;
import dev.baton.kit.vocabulary.NamedAgent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/**
 * An event as it is stored and sent: one flat object for all types of events. Fields that the type does not use are
 * ignored.
 *
 * @param occurredAt UTC, microseconds; null in a command that is not executed yet
 * @param agentName the name of the agent, or of the agent to whom the conversation is transferred
 * @param assignedBy the id of the agent who made the assignment
 * @param rule the rule by which derivations interpret the event; null for none
 */
@RegisterForReflection(registerFullHierarchy = true)
@Type("ConversationEvent")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EventDocument(
        @Nullable String conversationId,
        @Nullable Instant occurredAt,
        FactType type,
        @Nullable String channel,
        @Nullable String topic,
        @Nullable String requesterId,
        @Nullable String requesterName,
        @Nullable String groupId,
        @Nullable String groupName,
        @Nullable String agentId,
        @Nullable String agentName,
        @Nullable String botId,
        @Nullable How how,
        @Nullable String toAgentId,
        @Nullable String toGroupId,
        @Nullable String source,
        @Nullable String sourceName,
        @Nullable String assignedBy,
        @Nullable String assignedByName,
        @Nullable String reason,
        @Nullable String fromStatus,
        @Nullable String toStatus,
        @Nullable Claim previousAssignee,
        @Nullable FactRule rule,
        @Nullable Erasure erasure,
        @Nullable UndoneFacts undone) {

    /**
     * A rule by which derivations interpret an event. The rules of commands do not apply to events of a source, because
     * the source is the authority on what it did.
     */
    public enum FactRule {
        /** The new conversation keeps its contact's assignee, which is the claimed one, without an assignment. */
        KEEPS_CONTACT_ASSIGNEE,
        /** A reply makes the agent the assignee of an unassigned conversation. */
        REPLY_ASSIGNS,
        /** The closing unassigns the conversation. */
        CLOSING_UNASSIGNS,
        /** The source claims the state at the moment when it rendered the event: {@link EmbeddedClaims}. */
        CLAIMED,
        /**
         * The author is the contact if the conversation is with that contact then, otherwise an agent:
         * {@link ContextualEvent}.
         */
        AUTHOR_MAY_BE_CONTACT,
        /** The source removed the agent and left the conversation in its inbox, which the event does not name. */
        KEEPS_INBOX,
        /** The source changed only the inbox; an agent who holds the conversation keeps it. */
        KEEPS_AGENT,
        /** The conversation is in no inbox from this event on. */
        LEAVES_INBOX
    }

    /** The content of a {@link ContactErased}. */
    @Type("ErasedContact")
    public record Erasure(String digest, @Nullable String contactId) {}

    /** The content of an {@link ImportUndone}. */
    @Type("UndoneFacts")
    public record UndoneFacts(String importId, List<String> eventIds, boolean isLast) {}

    public static EventDocument of(ConversationEvent event) {
        return event instanceof ContextualEvent contextual
                ? of(contextual.told(), contextual.rule())
                : of(event, rule(event));
    }

    private static EventDocument of(ConversationEvent event, @Nullable FactRule rule) {
        EventContext context = event.context();
        NamedAgent agent = event.agent();
        Cause cause = event.cause();
        boolean transfers = event instanceof Transferred;
        boolean toGroup = transfers && agent == null;
        String agentId = agent == null ? null : agent.id();
        StatusChanged status = event instanceof StatusChanged changed ? changed : null;
        return new EventDocument(
                context.conversationId(),
                context.instant(),
                event.type(),
                context.channel(),
                context.topic(),
                context.contactId(),
                context.contactName(),
                toGroup ? null : context.groupId(),
                context.groupName(),
                transfers ? null : agentId,
                agent == null ? null : agent.name(),
                event instanceof Unassigned unassigned ? unassigned.botId() : null,
                event instanceof AssigneeChange change ? change.how() : null,
                transfers ? agentId : null,
                toGroup ? context.groupId() : null,
                cause.source(),
                cause.sourceName(),
                cause.assignedBy() == null ? null : cause.assignedBy().id(),
                cause.assignedBy() == null ? null : cause.assignedBy().name(),
                cause.reason(),
                status == null ? null : status.from(),
                status == null ? null : status.to(),
                event.claim(),
                rule,
                event instanceof ContactErased erased ? new Erasure(erased.digest(), erased.newContactId()) : null,
                event instanceof ImportUndone undone
                        ? new UndoneFacts(undone.importId(), undone.eventIds(), undone.isLast())
                        : null);
    }

    private static @Nullable FactRule rule(ConversationEvent event) {
        if (event.isClaimed()) {
            return FactRule.CLAIMED;
        }
        if (event instanceof Opened opened && opened.keptAssignee() != null) {
            return FactRule.KEEPS_CONTACT_ASSIGNEE;
        }
        if (event instanceof AgentMessage message && message.assignsUnassigned()) {
            return FactRule.REPLY_ASSIGNS;
        }
        return event instanceof StatusChanged changed && changed.unassigns() ? FactRule.CLOSING_UNASSIGNS : null;
    }

    /** @throws IllegalArgumentException if a field that the type needs is missing */
    public ConversationEvent event() {
        return ContextualEvent.of(read(), rule);
    }

    private ConversationEvent read() {
        return switch (type) {
            case OPENED -> new Opened(context(), rule == FactRule.KEEPS_CONTACT_ASSIGNEE ? previousAssignee : null);
            case CONTACT_CHANGED -> new ContactChanged(context());
            case OFFERED -> new Offered(context(), requiredAgent());
            case ACCEPTED -> new Accepted(context(), requiredAgent(), cause(), previousAssignee);
            case DECLINED -> new Declined(context(), requiredAgent());
            case ASSIGNED -> new Assigned(context(), agent(), how, cause(), previousAssignee, isClaimed());
            case TRANSFERRED ->
                new Transferred(
                        toAgentId == null && toGroupId != null ? context().inGroup(toGroupId, groupName) : context(),
                        NamedAgent.of(toAgentId, agentName),
                        how,
                        cause(),
                        previousAssignee);
            case UNASSIGNED -> new Unassigned(context(), botId, cause(), previousAssignee, isClaimed());
            case END_USER_MESSAGE -> new EndUserMessage(context());
            case AGENT_MESSAGE -> new AgentMessage(context(), requiredAgent(), rule == FactRule.REPLY_ASSIGNS);
            case STATUS_CHANGED ->
                new StatusChanged(
                        context(),
                        agent(),
                        fromStatus,
                        needed("toStatus", toStatus),
                        rule == FactRule.CLOSING_UNASSIGNS,
                        isClaimed());
            case SESSION_ENDED -> new SessionEnded(context(), requiredAgent());
            case CONTACT_ASSIGNED -> new ContactAssigned(context(), agent(), cause(), previousAssignee);
            case CONTACT_ERASED -> {
                Erasure erased = needed("erasure", erasure);
                yield new ContactErased(context(), erased.digest(), erased.contactId());
            }
            case IMPORT_UNDONE -> {
                UndoneFacts facts = needed("undone", undone);
                yield new ImportUndone(context(), facts.importId(), facts.eventIds(), facts.isLast());
            }
        };
    }

    private EventContext context() {
        return new EventContext(
                conversationId, occurredAt, requesterId, requesterName, groupId, groupName, channel, topic);
    }

    private @Nullable NamedAgent agent() {
        return NamedAgent.of(agentId, agentName);
    }

    private NamedAgent requiredAgent() {
        return new NamedAgent(needed("agentId", agentId), agentName);
    }

    private Cause cause() {
        return new Cause(source, sourceName, NamedAgent.of(assignedBy, assignedByName), reason);
    }

    private boolean isClaimed() {
        return rule == FactRule.CLAIMED;
    }

    private <T> T needed(String field, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(field + " of an event of type " + type + " is missing");
        }
        return value;
    }
}
