package dev.baton.assignments.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.assignments.directory.AgentInput;
import dev.baton.assignments.processing.CommandReader;
import dev.baton.kit.event.ConversationEvent.FactRule;
import dev.baton.kit.event.Fact;
import dev.baton.kit.event.FactType;
import dev.baton.kit.event.Text;
import dev.baton.kit.graphql.BadRequestException;
import dev.baton.kit.vocabulary.AssigneeInput;
import dev.baton.kit.vocabulary.AssigneeKind;
import dev.baton.kit.vocabulary.AssignmentSource;

/** Commands as the facts they will be. Each refuses, by argument, what cannot be kept. */
final class CommandFacts {

    private CommandFacts() {}

    static Fact open(String eventId, ConversationInput conversation) {
        ObjectNode content = conversation("conversation.id", conversation.id());
        put(content, "requesterId", "conversation.contactId", conversation.contactId());
        put(content, "requesterName", "conversation.contactName", conversation.contactName());
        put(content, "channel", "conversation.channel", conversation.channel());
        put(content, "topic", "conversation.topic", conversation.topic());
        return CommandReader.command(eventId, FactType.OPENED, content, null);
    }

    static Fact assign(String eventId, String conversationId, AssigneeInput to, AssignmentCause cause) {
        return assign(eventId, conversationId, assignment(to, cause));
    }

    /** @param assignment the same for each of many conversations */
    static Fact assign(String eventId, String conversationId, ObjectNode assignment) {
        ObjectNode content = conversation("conversationId", conversationId).setAll(assignment);
        boolean toNobody = !assignment.has("agentId") && !assignment.has("groupId");
        return CommandReader.command(eventId, toNobody ? FactType.UNASSIGNED : FactType.ASSIGNED, content, null);
    }

    /** To nobody, where the kind is NOBODY. */
    static ObjectNode assignment(AssigneeInput to, AssignmentCause cause) {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        attribute(content, cause, AssignmentSource.USER);
        assignee(content, to);
        return content;
    }

    static Fact assignContact(
            String eventId, String contactId, String contactName, AssigneeInput to, AssignmentSource source) {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        content.put("requesterId", required("contactId", contactId));
        put(content, "requesterName", "contactName", contactName);
        assignee(content, to);
        attribute(content, new AssignmentCause(source, null, null, null), AssignmentSource.CONTACT_IMPORT);
        return CommandReader.command(eventId, FactType.CONTACT_ASSIGNED, content, null);
    }

    static Fact reply(String eventId, String conversationId, AgentInput agent, boolean leaveUnassigned) {
        ObjectNode content = conversation("conversationId", conversationId);
        content.put("agentId", required("agent.id", agent.id()));
        put(content, "agentName", "agent.name", agent.name());
        return CommandReader.command(
                eventId, FactType.AGENT_MESSAGE, content, leaveUnassigned ? null : FactRule.REPLY_ASSIGNS);
    }

    static Fact customerMessage(String eventId, String conversationId) {
        return CommandReader.command(
                eventId, FactType.END_USER_MESSAGE, conversation("conversationId", conversationId), null);
    }

    /** @param by null where that is not known */
    static Fact status(String eventId, String conversationId, String status, AgentInput by) {
        ObjectNode content = conversation("conversationId", conversationId).put("toStatus", status);
        if (by != null) {
            content.put("agentId", required("by.id", by.id()));
            put(content, "agentName", "by.name", by.name());
        }
        return CommandReader.command(eventId, FactType.STATUS_CHANGED, content, null);
    }

    private static ObjectNode conversation(String argument, String id) {
        return JsonNodeFactory.instance.objectNode().put("conversationId", required(argument, id));
    }

    private static void assignee(ObjectNode content, AssigneeInput to) {
        if (to.kind() != AssigneeKind.NOBODY) {
            String role = to.kind() == AssigneeKind.AGENT ? "agent" : "group";
            content.put(role + "Id", required("to.id", to.id()));
            put(content, role + "Name", "to.name", to.name());
        }
    }

    private static void attribute(ObjectNode content, AssignmentCause cause, AssignmentSource byDefault) {
        AssignmentSource source = cause.source() == null ? byDefault : cause.source();
        content.put("source", source.name());
        content.put("sourceName", Text.remark("sourceName", cause.sourceName()));
        content.put("reason", Text.remark("reason", cause.reason()));
        if (cause.assignedBy() != null) {
            ObjectNode by = content.putObject("assignedBy");
            by.put("id", required("assignedBy.id", cause.assignedBy().id()));
            put(by, "name", "assignedBy.name", cause.assignedBy().name());
        }
    }

    private static void put(ObjectNode content, String field, String argument, String value) {
        content.put(field, Text.checked(argument, value));
    }

    private static String required(String argument, String value) {
        String text = Text.checked(argument, value);
        if (text == null) {
            throw new BadRequestException(argument + " is missing");
        }
        return text;
    }
}
