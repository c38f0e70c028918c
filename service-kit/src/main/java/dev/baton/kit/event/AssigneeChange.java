package dev.baton.kit.event;

import dev.baton.kit.event.ConversationEvent.Claimable;
import dev.baton.kit.vocabulary.Assignee;
import dev.baton.kit.vocabulary.NamedAgent;
import org.eclipse.microprofile.graphql.Enum;
import org.jspecify.annotations.Nullable;

/** An event that sets the assignee, regardless of the previous one. The new assignee may be nobody. */
public sealed interface AssigneeChange extends ConversationEvent {

    /** How the agent was assigned; null if the event does not say. */
    default @Nullable How how() {
        return null;
    }

    /** How an agent was assigned. */
    @Enum("AssignmentHow")
    enum How {
        ROUTING,
        SOLE_AGENT,
        MANUAL
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

    /** @param agent null if the conversation was assigned to its group */
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

    /** @param agent null if the conversation was transferred to its group */
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
        public boolean leavesToBot() {
            return botId != null;
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

    /**
     * The assignment of a contact outside of conversations. The new assignee is nobody if neither an agent nor a group
     * is named.
     */
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
}
