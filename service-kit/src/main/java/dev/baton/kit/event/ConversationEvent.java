package dev.baton.kit.event;

import dev.baton.kit.vocabulary.Assignee;
import dev.baton.kit.vocabulary.AssigneeKind;
import dev.baton.kit.vocabulary.NamedAgent;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Enum;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/**
 * The content of a fact: what a source or a command says of one conversation, or of one contact. Each type of event has a
 * record with the fields that mean something for it; {@link EventDocument} is the form in which events are stored and sent.
 */
public sealed interface ConversationEvent {

    FactType type();

    EventContext context();

    /** The same event in another context. */
    ConversationEvent in(EventContext other);

    /** The conversation; null for an event of a contact. */
    default @Nullable String conversationId() {
        return context().conversationId();
    }

    /** @throws NullPointerException for a command that has not happened */
    default Instant occurredAt() {
        return context().occurredAt();
    }

    /** The contact; null where the event names none. */
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

    /** Whether this event says who the assignee is from now on. */
    default boolean changesAssignee() {
        return this instanceof AssigneeChange;
    }

    /** Whether this event decides the assignee, so that a claim made before it no longer matters. */
    default boolean decidesAssignee() {
        return changesAssignee();
    }

    /** This event at another instant; null for a command that has not happened. */
    default ConversationEvent at(@Nullable Instant instant) {
        return in(context().at(instant));
    }

    /** What the caller of a command asked for, without what came to it when it happened. */
    default ConversationEvent asCommanded() {
        return at(null);
    }

    /** An event that makes someone or nobody the assignee, whoever was before. */
    sealed interface AssigneeChange extends ConversationEvent {}

    /** An event that a source may embed in another event, as a claim. */
    sealed interface Claimable extends ConversationEvent {

        Claimable claimed();
    }

    /** Who a source says held the conversation before. */
    @Type("ClaimedAssignee")
    record Claim(
            AssigneeKind kind,
            @Nullable String id,
            @Nullable String name) {

        private static final Claim NOBODY = new Claim(AssigneeKind.NOBODY, null, null);

        /** @param assignee null for nobody */
        public static Claim of(@Nullable Assignee assignee) {
            return assignee == null ? NOBODY : new Claim(assignee.kind(), assignee.id(), assignee.name());
        }

        /** The claimed assignee; null where the claim is nobody. */
        public @Nullable Assignee assignee() {
            return kind == AssigneeKind.AGENT ? Assignee.agent(id, name) : Assignee.inbox(id, name);
        }
    }

    /**
     * What made an event change the assignee.
     *
     * @param source as the source called it, possibly unknown to us
     * @param sourceName as the source system is called
     * @param assignedBy the agent who did it
     */
    record Cause(
            @Nullable String source,
            @Nullable String sourceName,
            @Nullable NamedAgent assignedBy,
            @Nullable String reason) {

        public static final Cause NOT_GIVEN = new Cause(null, null, null, null);
    }

    /** How an agent came to be assigned. */
    @Enum("AssignmentHow")
    enum How {
        ROUTING,
        SOLE_AGENT,
        MANUAL
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

    record Accepted(
            EventContext context,
            NamedAgent agent,
            Cause cause,
            @Nullable Claim claim) implements AssigneeChange {

        @Override
        public FactType type() {
            return FactType.ACCEPTED;
        }

        @Override
        public Assignee newAssignee() {
            return agent.asAssignee();
        }

        @Override
        public Accepted in(EventContext other) {
            return new Accepted(other, agent, cause, claim);
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

    /** @param agent null where the conversation was assigned to its group */
    record Assigned(
            EventContext context,
            @Nullable NamedAgent agent,
            @Nullable How how,
            Cause cause,
            @Nullable Claim claim,
            boolean isClaimed)
            implements AssigneeChange, Claimable {

        @Override
        public FactType type() {
            return FactType.ASSIGNED;
        }

        @Override
        public @Nullable Assignee newAssignee() {
            return NamedAgent.orInbox(agent, context.groupId(), context.groupName());
        }

        @Override
        public Assigned in(EventContext other) {
            return new Assigned(other, agent, how, cause, claim, isClaimed);
        }

        @Override
        public Assigned claimed() {
            return new Assigned(context, agent, how, cause, claim, true);
        }
    }

    /** @param agent null where the conversation was transferred to its group */
    record Transferred(
            EventContext context,
            @Nullable NamedAgent agent,
            @Nullable How how,
            Cause cause,
            @Nullable Claim claim) implements AssigneeChange {

        @Override
        public FactType type() {
            return FactType.TRANSFERRED;
        }

        @Override
        public @Nullable Assignee newAssignee() {
            return NamedAgent.orInbox(agent, context.groupId(), context.groupName());
        }

        @Override
        public Transferred in(EventContext other) {
            return new Transferred(other, agent, how, cause, claim);
        }
    }

    /** @param botId the bot that handles the conversation from then on; null for none */
    record Unassigned(
            EventContext context,
            @Nullable String botId,
            Cause cause,
            @Nullable Claim claim,
            boolean isClaimed) implements AssigneeChange, Claimable {

        @Override
        public FactType type() {
            return FactType.UNASSIGNED;
        }

        @Override
        public Unassigned in(EventContext other) {
            return new Unassigned(other, botId, cause, claim, isClaimed);
        }

        @Override
        public Unassigned claimed() {
            return new Unassigned(context, botId, cause, claim, true);
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

    /** The assignment of a contact in no conversation; to nobody where neither an agent nor a group is named. */
    record ContactAssigned(
            EventContext context,
            @Nullable NamedAgent agent,
            Cause cause,
            @Nullable Claim claim) implements AssigneeChange {

        @Override
        public FactType type() {
            return FactType.CONTACT_ASSIGNED;
        }

        @Override
        public @Nullable Assignee newAssignee() {
            return NamedAgent.orInbox(agent, context.groupId(), context.groupName());
        }

        @Override
        public ContactAssigned in(EventContext other) {
            return new ContactAssigned(other, agent, cause, claim);
        }

        @Override
        public ConversationEvent asCommanded() {
            return new ContactAssigned(context.at(null), agent, cause, null);
        }
    }

    /**
     * A contact without a name from now on.
     *
     * @param digest of the id that it had, which may be a name: {@link ErasedContacts#digest}
     * @param newContactId the one it goes by from now on; null in what identifies the event
     */
    record ContactErased(
            EventContext context, String digest, @Nullable String newContactId) implements ConversationEvent {

        @Override
        public FactType type() {
            return FactType.CONTACT_ERASED;
        }

        @Override
        public ContactErased in(EventContext other) {
            return new ContactErased(other, digest, newContactId);
        }
    }
}
