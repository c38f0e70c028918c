package dev.baton.kit.event;

import dev.baton.kit.vocabulary.Assignee;
import dev.baton.kit.vocabulary.NamedAgent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a fact says of one conversation or one contact. Each type is a record; all are stored and sent as {@link EventDocument}.
 */
public sealed interface ConversationEvent
        permits AssigneeChange,
                ConversationEvent.Claimable,
                ContextualEvent,
                ContactChanged,
                ConversationEvent.Opened,
                ConversationEvent.Offered,
                ConversationEvent.Declined,
                ConversationEvent.EndUserMessage,
                ConversationEvent.AgentMessage,
                ConversationEvent.SessionEnded,
                ContactErased,
                ImportUndone {

    FactType type();

    EventContext context();
    /** The same event in another context. */
    ConversationEvent in(EventContext other);

    default @Nullable String conversationId() {
        return context().conversationId();
    }

    /** @throws NullPointerException for a command that has not happened */
    default Instant occurredAt() {
        return context().occurredAt();
    }

    default @Nullable String contactId() {
        return context().contactId();
    }

    /** The agent who acts, or who becomes the assignee; null for none. */
    default @Nullable NamedAgent agent() {
        return null;
    }

    /** What made the event change the assignee, and who. */
    default Cause cause() {
        return Cause.NOT_GIVEN;
    }

    /** Who the assignee is, null for nobody, where this event makes anyone the assignee. */
    default @Nullable Assignee newAssignee() {
        return null;
    }

    /** What the source claims of the assignee before; null where it claims nothing. */
    default @Nullable Claim claim() {
        return null;
    }

    /** Whether a source claims this, as it was when the source rendered the event: {@link EmbeddedClaims}. */
    default boolean isClaimed() {
        return false;
    }

    /** Whether a bot handles the conversation from then on, which has no assignee then. */
    default boolean leavesToBot() {
        return false;
    }

    /** Whether this event decides the assignee, so that a claim made before it no longer matters. */
    default boolean decidesAssignee() {
        return this instanceof AssigneeChange;
    }

    /** This event at another instant; null for a command that has not happened. */
    default ConversationEvent at(@Nullable Instant instant) {
        return in(context().at(instant));
    }

    /** What the caller of a command asked for, without what came to it when it happened. */
    default ConversationEvent asCommanded() {
        return at(null);
    }

    /** An event that a source may embed in another event, as a claim. */
    sealed interface Claimable extends ConversationEvent
            permits StatusChanged, AssigneeChange.Assigned, AssigneeChange.Unassigned {

        Claimable claimed();
    }

    /** @param keptAssignee the assignee that the contact has, and that the conversation keeps; null for none */
    record Opened(EventContext context, @Nullable Claim keptAssignee) implements ConversationEvent {

        @Override
        public FactType type() {
            return FactType.OPENED;
        }

        @Override
        public @Nullable Claim claim() {
            return keptAssignee;
        }

        @Override
        public Opened in(EventContext other) {
            return new Opened(other, keptAssignee);
        }

        @Override
        public ConversationEvent asCommanded() {
            return new Opened(context.at(null), null);
        }
    }

    record Offered(EventContext context, NamedAgent agent) implements ConversationEvent {

        @Override
        public FactType type() {
            return FactType.OFFERED;
        }

        @Override
        public Offered in(EventContext other) {
            return new Offered(other, agent);
        }
    }

    record Declined(EventContext context, NamedAgent agent) implements ConversationEvent {

        @Override
        public FactType type() {
            return FactType.DECLINED;
        }

        @Override
        public Declined in(EventContext other) {
            return new Declined(other, agent);
        }
    }

    record EndUserMessage(EventContext context) implements ConversationEvent {

        @Override
        public FactType type() {
            return FactType.END_USER_MESSAGE;
        }

        @Override
        public EndUserMessage in(EventContext other) {
            return new EndUserMessage(other);
        }
    }

    /** @param assignsUnassigned whether it makes the agent the assignee of a conversation that no agent holds */
    record AgentMessage(EventContext context, NamedAgent agent, boolean assignsUnassigned)
            implements ConversationEvent {

        @Override
        public FactType type() {
            return FactType.AGENT_MESSAGE;
        }

        @Override
        public Assignee newAssignee() {
            return agent.asAssignee();
        }

        @Override
        public AgentMessage in(EventContext other) {
            return new AgentMessage(other, agent, assignsUnassigned);
        }
    }

    /**
     * @param agent who changed the status; null where that is not known
     * @param from the status before, as the source says; null where it says none
     * @param unassigns whether this closing leaves the conversation to nobody
     */
    record StatusChanged(
            EventContext context,
            @Nullable NamedAgent agent,
            @Nullable String from,
            String to,
            boolean unassigns,
            boolean isClaimed)
            implements Claimable {

        @Override
        public FactType type() {
            return FactType.STATUS_CHANGED;
        }

        @Override
        public boolean decidesAssignee() {
            return unassigns;
        }

        @Override
        public StatusChanged in(EventContext other) {
            return new StatusChanged(other, agent, from, to, unassigns, isClaimed);
        }

        @Override
        public StatusChanged claimed() {
            return new StatusChanged(context, agent, from, to, unassigns, true);
        }

        @Override
        public ConversationEvent asCommanded() {
            return new StatusChanged(context.at(null), agent, from, to, false, isClaimed);
        }
    }

    record SessionEnded(EventContext context, NamedAgent agent) implements ConversationEvent {

        @Override
        public FactType type() {
            return FactType.SESSION_ENDED;
        }

        @Override
        public SessionEnded in(EventContext other) {
            return new SessionEnded(other, agent);
        }
    }
}
