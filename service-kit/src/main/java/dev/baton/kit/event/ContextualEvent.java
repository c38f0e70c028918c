package dev.baton.kit.event;

import dev.baton.kit.event.AssigneeChange.Assigned;
import dev.baton.kit.event.AssigneeChange.Transferred;
import dev.baton.kit.event.AssigneeChange.Unassigned;
import dev.baton.kit.event.EventDocument.FactRule;
import dev.baton.kit.vocabulary.Assignee;
import dev.baton.kit.vocabulary.AssignmentSource;
import dev.baton.kit.vocabulary.NamedAgent;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An event that a source reports incompletely, such as an entry of a change history. It may name an author, but not
 * whether this is the contact or an agent; or the new agent but not the inbox, or the reverse. The missing part depends
 * on the state of the conversation, so derivations {@linkplain #readIn complete it} at its place among the other facts.
 *
 * @param told a message of an agent, a change of the status, or a change of the assignee other than an acceptance; its
 *     author may be the contact
 * @param rule one of {@link #RULES}
 */
public record ContextualEvent(ConversationEvent told, FactRule rule) implements ConversationEvent {

    /** The rules that make an event contextual. */
    static final Set<FactRule> RULES = EnumSet.of(
            FactRule.AUTHOR_MAY_BE_CONTACT, FactRule.KEEPS_INBOX, FactRule.KEEPS_AGENT, FactRule.LEAVES_INBOX);

    private static final Set<FactType> TYPES = EnumSet.of(
            FactType.AGENT_MESSAGE,
            FactType.STATUS_CHANGED,
            FactType.ASSIGNED,
            FactType.TRANSFERRED,
            FactType.UNASSIGNED);

    /** Returns the id of the author if the author may be the contact or an agent; otherwise empty. */
    static Optional<String> authorId(ConversationEvent event) {
        return event instanceof ContextualEvent contextual
                ? Optional.ofNullable(contextual.author()).map(NamedAgent::id)
                : Optional.empty();
    }

    /** Returns a contextual event if the rule makes a stored event one; otherwise the event itself. */
    static ConversationEvent of(ConversationEvent told, @Nullable FactRule rule) {
        return rule != null && RULES.contains(rule) && TYPES.contains(told.type())
                ? new ContextualEvent(told, rule)
                : told;
    }

    @Override
    public FactType type() {
        return told.type();
    }

    @Override
    public EventContext context() {
        return told.context();
    }

    @Override
    public ContextualEvent in(EventContext other) {
        return new ContextualEvent(told.in(other), rule);
    }

    /** The agent who becomes the assignee. The author is not included, because it may be the contact. */
    @Override
    public @Nullable NamedAgent agent() {
        return told instanceof AssigneeChange ? told.agent() : null;
    }

    @Override
    public @Nullable Claim claim() {
        return told.claim();
    }

    @Override
    public boolean decidesAssignee() {
        return told.decidesAssignee();
    }

    /** Whether the conversation is in no inbox after this event. */
    boolean leavesInbox() {
        return rule == FactRule.LEAVES_INBOX
                || rule == FactRule.KEEPS_AGENT && context().groupId() == null;
    }

    /** The author, either the contact or an agent; null if the source names none. */
    public @Nullable NamedAgent author() {
        return told instanceof AssigneeChange ? told.cause().assignedBy() : told.agent();
    }

    /** Returns this event with another id of its author. */
    ContextualEvent by(String authorId) {
        NamedAgent author = new NamedAgent(authorId, null);
        if (told instanceof AgentMessage message) {
            return new ContextualEvent(new AgentMessage(context(), author, message.assignsUnassigned()), rule);
        }
        if (told instanceof StatusChanged) {
            return new ContextualEvent(withAgent(author), rule);
        }
        Cause cause = told.cause();
        return new ContextualEvent(
                causedBy(new Cause(cause.source(), cause.sourceName(), author, cause.reason())), rule);
    }

    /**
     * Returns the completed event.
     *
     * @param subject the contact and the inbox of the conversation, including those that this event names
     * @param holder the assignee just before this event; null for nobody
     * @return an event that does not depend on the conversation's state
     */
    ConversationEvent readIn(Subject subject, @Nullable Assignee holder) {
        NamedAgent author = author();
        boolean isByContact = author != null && author.id().equals(subject.contactId());
        return switch (type()) {
            case AGENT_MESSAGE -> isByContact ? new EndUserMessage(context()) : told;
            case STATUS_CHANGED -> isByContact ? withAgent(null) : told;
            default -> change(isByContact ? notByUser(told.cause()) : told.cause(), subject, holder);
        };
    }

    private ConversationEvent change(Cause cause, Subject subject, @Nullable Assignee holder) {
        if (rule == FactRule.KEEPS_AGENT && Assignee.isAgent(holder)) {
            return new Assigned(context(), new NamedAgent(holder.id(), holder.name()), null, cause, null, false);
        }
        if (rule == FactRule.KEEPS_INBOX && subject.groupId() != null) {
            return new Transferred(context().inGroup(subject.groupId(), null), null, null, cause, told.claim());
        }
        return causedBy(cause);
    }

    private ConversationEvent causedBy(Cause cause) {
        if (told instanceof Assigned to) {
            return new Assigned(context(), to.agent(), to.how(), cause, to.claim(), to.isClaimed());
        }
        if (told instanceof Transferred to) {
            return new Transferred(context(), to.agent(), to.how(), cause, to.claim());
        }
        Unassigned unassigned = (Unassigned) told;
        return new Unassigned(context(), unassigned.botId(), cause, unassigned.claim(), unassigned.isClaimed());
    }

    private StatusChanged withAgent(@Nullable NamedAgent agent) {
        StatusChanged changed = (StatusChanged) told;
        return new StatusChanged(
                context(), agent, changed.from(), changed.to(), changed.unassigns(), changed.isClaimed());
    }

    private static Cause notByUser(Cause cause) {
        return new Cause(AssignmentSource.OTHER.name(), cause.sourceName(), null, cause.reason());
    }
}
