package dev.baton.assignments.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.kit.event.EventReader;
import dev.baton.kit.event.Fact;
import dev.baton.kit.event.FactType;
import dev.baton.kit.vocabulary.AssigneeKind;
import dev.baton.kit.vocabulary.AssignmentSource;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads Zendesk's event "agent assignment changed". Other events contain nothing to keep. */
final class ZendeskFormat implements WebhookFormat {

    private static final String ORIGIN = "zendesk";
    private static final String ASSIGNMENT_CHANGED = "zen:event-type:ticket.agent_assignment_changed";
    /** Channels by which Zendesk itself changes tickets, following rules that somebody configured. */
    private static final Set<String> RULES = Set.of("rule", "trigger", "automation");

    /**
     * Fields with ids of agents: the present and previous assignees. Other ids are not used, because what is known
     * about them depends on the order in which events arrive.
     */
    private static final List<String> AGENTS = List.of("/detail/assignee_id", "/event/current", "/event/previous");

    private static final Set<String> APIS = Set.of("api", "web_service");

    private final EventReader events;

    ZendeskFormat(EventReader events) {
        this.events = events;
    }

    @Override
    public List<Fact> read(JsonNode body) {
        if (!ASSIGNMENT_CHANGED.equals(text(body.path("type")))) {
            return List.of();
        }
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.set("eventId", body.path("id"));
        event.set("conversationId", body.at("/detail/id"));
        event.set("occurredAt", body.path("time"));
        event.set("sequence", body.at("/event/meta/sequence/position"));
        String previous = text(body.at("/event/previous"));
        if (previous != null) {
            event.putObject("previousAssignee")
                    .put("kind", AssigneeKind.AGENT.name())
                    .put("id", previous);
        }
        assign(event, body);
        attribute(event, body);
        return List.of(events.read(ORIGIN, event));
    }

    /** Sets the new holder. A ticket without an agent is held by its group. */
    private static void assign(ObjectNode event, JsonNode body) {
        String agent = text(body.at("/event/current"));
        String group = text(body.at("/detail/group_id"));
        event.put("agentId", agent).put("groupId", group);
        boolean toNobody = agent == null && group == null;
        event.put("type", (toNobody ? FactType.UNASSIGNED : FactType.ASSIGNED).name());
    }

    private static void attribute(ObjectNode event, JsonNode body) {
        String actor = text(body.at("/detail/actor_id"));
        String channel = text(body.at("/detail/via/channel"));
        boolean isAgent = actor != null && AGENTS.stream().anyMatch(field -> actor.equals(text(body.at(field))));
        AssignmentSource source = source(actor, isAgent, channel);
        event.put("source", source.name());
        if (channel != null) {
            event.put("sourceName", channel);
        }
        if (source == AssignmentSource.USER) {
            event.put("assignedBy", actor);
        }
    }

    /**
     * The source of the change. A change by a rule has the source WORKFLOW even if an agent triggered the rule. An
     * unknown actor who did not use the API is an agent, because only agents can assign by hand. Zendesk itself has a
     * negative id.
     */
    private static AssignmentSource source(@Nullable String actor, boolean isAgent, @Nullable String channel) {
        if (channel != null && RULES.contains(channel)) {
            return AssignmentSource.WORKFLOW;
        }
        if (isAgent) {
            return AssignmentSource.USER;
        }
        if (channel != null && APIS.contains(channel)) {
            return AssignmentSource.DEVELOPER_API;
        }
        return actor != null && !actor.startsWith("-") ? AssignmentSource.USER : AssignmentSource.OTHER;
    }

    /** Returns a value as text; for an object, its id. Null if there is none. */
    private static @Nullable String text(JsonNode given) {
        JsonNode value = given.isObject() ? given.path("id") : given;
        return value.isValueNode() && !value.isNull() && !value.asText().isEmpty() ? value.asText() : null;
    }
}
