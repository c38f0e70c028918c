package dev.baton.kit.event;

import dev.baton.kit.vocabulary.Assignee;
import dev.baton.kit.vocabulary.NamedAgent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The content of a fact about one conversation or one contact. Each type is a record; all are stored and sent as
 * {@link EventDocument}.
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
    /** Returns this event with another context. */
    ConversationEvent in(EventContext other);

    default @Nullable String conversationId() {
        return context().conversationId();
    }

    /** @throws NullPointerException for a command that is not executed yet */
    default Instant occurredAt() {
        return context().occurredAt();
    }

    default @Nullable String contactId() {
        return context().contactId();
    }

    /** The agent who acts or becomes the assignee; null for none. */
    default @Nullable NamedAgent agent() {
        return null;
    }

    /** The cause of the change of the assignee. */
    default Cause cause() {
        return Cause.NOT_GIVEN;
    }

    /** The assignee that this event sets; null for nobody, and if the event sets none. */
    default @Nullable Assignee newAssignee() {
        return null;
    }

    /** The previous assignee that the source claims; null if it claims none. */
    default @Nullable Claim claim() {
        return null;
    }

    /** Whether this is a claim about the moment at which the source rendered the event: {@link EmbeddedClaims}. */
    default boolean isClaimed() {
        return false;
    }

    /** Whether a bot handles the conversation from now on, so that it has no assignee. */
    default boolean leavesToBot() {
        return false;
    }

    /** Whether this event sets the assignee, so that earlier claims no longer matter. */
    default boolean decidesAssignee() {
        return this instanceof AssigneeChange;
    }

    /** Returns this event with another instant; null for a command that is not executed yet. */
    default ConversationEvent at(@Nullable Instant instant) {
        return in(context().at(instant));
    }

    /** Returns the command as its caller sent it, without the values that were added at its execution. */
    default ConversationEvent asCommanded() {
        return at(null);
    }

    /** An event that a source may embed in another event, as a claim. */
    sealed interface Claimable extends ConversationEvent
            permits StatusChanged, AssigneeChange.Assigned, AssigneeChange.Unassigned {

        Claimable claimed();
    }

    /** @param keptAssignee the assignee of the contact, which the conversation keeps; null for none */
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

    /** @param assignsUnassigned whether the message makes the agent the assignee if no agent holds the conversation */
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
     * @param agent the agent who changed the status; null if unknown
     * @param from the status before, according to the source; null if the source names none
     * @param unassigns whether this closing unassigns the conversation
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
