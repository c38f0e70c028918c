package dev.baton.assignments.command;

import dev.baton.assignments.directory.AgentInput;
import dev.baton.kit.event.AssigneeChange.Assigned;
import dev.baton.kit.event.AssigneeChange.ContactAssigned;
import dev.baton.kit.event.AssigneeChange.Unassigned;
import dev.baton.kit.event.Cause;
import dev.baton.kit.event.ConversationEvent;
import dev.baton.kit.event.ConversationEvent.AgentMessage;
import dev.baton.kit.event.ConversationEvent.EndUserMessage;
import dev.baton.kit.event.ConversationEvent.Opened;
import dev.baton.kit.event.ConversationEvent.StatusChanged;
import dev.baton.kit.event.EventContext;
import dev.baton.kit.event.Fact;
import dev.baton.kit.event.Text;
import dev.baton.kit.graphql.BadRequestException;
import dev.baton.kit.vocabulary.Assignee;
import dev.baton.kit.vocabulary.AssigneeInput;
import dev.baton.kit.vocabulary.AssigneeKind;
import dev.baton.kit.vocabulary.AssignmentSource;
import dev.baton.kit.vocabulary.NamedAgent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Converts commands to facts. Each method refuses, with the name of the argument, a value that cannot be stored. */
final class CommandFacts {

    private CommandFacts() {}

    static Fact open(String eventId, ConversationInput conversation) {
        String id = required("conversation.id", conversation.id());
        EventContext context = EventContext.ofConversation(id)
                .withContact(
                        Text.checked("conversation.contactId", conversation.contactId()),
                        Text.checked("conversation.contactName", conversation.contactName()))
                .about(
                        Text.checked("conversation.channel", conversation.channel()),
                        Text.checked("conversation.topic", conversation.topic()));
        return command(eventId, new Opened(context, null));
    }

    static Fact assign(@Nullable String eventId, String conversationId, Assignment assignment) {
        EventContext context = EventContext.ofConversation(required("conversationId", conversationId));
        Assignee to = assignment.to();
        ConversationEvent event = to == null
                ? new Unassigned(context, null, assignment.cause(), null, false)
                : new Assigned(inInbox(context, to), agent(to), null, assignment.cause(), null, false);
        return command(eventId, event);
    }

    /** An assignment that can be applied to each of many conversations. */
    record Assignment(@Nullable Assignee to, Cause cause) {

        static Assignment of(AssigneeInput to, AssignmentCause cause) {
            return new Assignment(assignee(to), causeOf(cause, AssignmentSource.USER));
        }
    }

    static Fact assignContact(
            String eventId, String contactId, String contactName, AssigneeInput to, AssignmentSource source) {
        EventContext context =
                EventContext.ofContact(required("contactId", contactId), Text.checked("contactName", contactName));
        Assignee assignee = assignee(to);
        Cause cause = causeOf(new AssignmentCause(source, null, null, null), AssignmentSource.CONTACT_IMPORT);
        return command(eventId, new ContactAssigned(inInbox(context, assignee), agent(assignee), cause, null));
    }

    static Fact reply(String eventId, String conversationId, AgentInput agent, boolean leaveUnassigned) {
        EventContext context = EventContext.ofConversation(required("conversationId", conversationId));
        return command(eventId, new AgentMessage(context, agent("agent", agent), !leaveUnassigned));
    }

    static Fact customerMessage(String eventId, String conversationId) {
        return command(
                eventId, new EndUserMessage(EventContext.ofConversation(required("conversationId", conversationId))));
    }

    /** @param by the agent who sets the status; null if not known */
    static Fact status(String eventId, String conversationId, String status, @Nullable AgentInput by) {
        EventContext context = EventContext.ofConversation(required("conversationId", conversationId));
        NamedAgent agent = by == null ? null : agent("by", by);
        return command(eventId, new StatusChanged(context, agent, null, status, false, false));
    }

    /** @param eventId the caller's event id, by which a retry is recognised; null if the caller gave none */
    private static Fact command(@Nullable String eventId, ConversationEvent event) {
        String id = Text.checked("eventId", eventId);
        return Fact.command(id == null ? UUID.randomUUID().toString() : id, event);
    }

    /** Null for nobody. */
    private static @Nullable Assignee assignee(AssigneeInput to) {
        return to.kind() == AssigneeKind.NOBODY
                ? null
                : new Assignee(to.kind(), required("to.id", to.id()), Text.checked("to.name", to.name()));
    }

    private static @Nullable NamedAgent agent(@Nullable Assignee to) {
        return Assignee.isAgent(to) ? new NamedAgent(to.id(), to.name()) : null;
    }

    private static EventContext inInbox(EventContext context, @Nullable Assignee to) {
        return to == null || Assignee.isAgent(to) ? context : context.inGroup(to.id(), to.name());
    }

    private static NamedAgent agent(String argument, AgentInput agent) {
        return new NamedAgent(required(argument + ".id", agent.id()), Text.checked(argument + ".name", agent.name()));
    }

    private static Cause causeOf(AssignmentCause cause, AssignmentSource byDefault) {
        AssignmentSource source = cause.source() == null ? byDefault : cause.source();
        NamedAgent by = cause.assignedBy() == null ? null : agent("assignedBy", cause.assignedBy());
        return new Cause(
                source.name(),
                Text.remark("sourceName", cause.sourceName()),
                by,
                Text.remark("reason", cause.reason()));
    }

    private static String required(String argument, @Nullable String value) {
        String text = Text.checked(argument, value);
        if (text == null) {
            throw new BadRequestException(argument + " is missing");
        }
        return text;
    }
}
