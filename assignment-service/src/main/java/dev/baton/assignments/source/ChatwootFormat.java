package dev.baton.assignments.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.kit.event.ConversationEvent;
import dev.baton.kit.event.ConversationEvent.Claimable;
import dev.baton.kit.event.Digest;
import dev.baton.kit.event.EventReader;
import dev.baton.kit.event.Fact;
import dev.baton.kit.event.FactType;
import dev.baton.kit.event.InvalidEventException;
import dev.baton.kit.vocabulary.AssigneeKind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads Chatwoot's webhooks about conversations and messages. They name no actor and have no event id. */
final class ChatwootFormat implements WebhookFormat {

    private static final String ORIGIN = "chatwoot";
    private static final Map<String, String> STATUSES =
            Map.of("open", "OPEN", "pending", "PENDING", "snoozed", "ON_HOLD", "resolved", "SOLVED");
    /** Chatwoot may send times in whole seconds. Events within the same second are ordered by this list. */
    private static final List<FactType> SEQUENCE = List.of(
            FactType.OPENED,
            FactType.END_USER_MESSAGE,
            FactType.UNASSIGNED,
            FactType.ASSIGNED,
            FactType.AGENT_MESSAGE,
            FactType.STATUS_CHANGED);
    /** The sequence number of claims: right after the opening that contains them. */
    private static final long CLAIMED = 1;

    private static final String PREVIOUS = "previous_value";
    private static final String CURRENT = "current_value";

    private static final Pattern SECONDS = Pattern.compile("\\d{1,11}(\\.\\d{1,9})?");
    private static final double MICROS = 1e6;
    /** The largest accepted time in seconds since 1970, exclusive. A larger number is refused as unreadable. */
    private static final double END_OF_TIME = 1e11;

    private final EventReader events;

    ChatwootFormat(EventReader events) {
        this.events = events;
    }

    @Override
    public List<Fact> read(JsonNode body) {
        return switch (body.path("event").asText()) {
            case "conversation_created" -> created(body);
            case "conversation_updated" -> updated(body);
            case "conversation_status_changed" -> statusChanged(body);
            case "message_created" -> messageCreated(body);
            default -> List.of();
        };
    }

    private List<Fact> created(JsonNode body) {
        List<Fact> facts = new ArrayList<>();
        String id = id(body.path("id"), body.path("created_at"));
        ObjectNode opened = ofConversation(body, body, FactType.OPENED, "created_at", id);
        opened.set("groupId", body.path("inbox_id"));
        opened.set("channel", body.path("channel"));
        Fact opening = fact(opened);
        facts.add(opening);
        JsonNode assignee = body.at("/meta/assignee/id");
        if (isGiven(assignee)) {
            facts.add(claimed(
                    opening,
                    "assignee",
                    isAssigneeAnAgent(body)
                            ? assigned(body, assignee, "created_at", id)
                            : unassigned(body, assignee, "created_at", id)));
        }
        String status = STATUSES.get(body.path("status").asText());
        if (status != null) {
            facts.add(claimed(opening, "status", statusChanged(body, status, "created_at", id)));
        }
        return facts;
    }

    /**
     * Makes a claim of an assignee or status that the event embeds: the state when Chatwoot rendered the event. If
     * Chatwoot renders it again with another value, the first claim stays.
     */
    private Fact claimed(Fact opening, String attribute, ObjectNode event) {
        ConversationEvent claim = ((Claimable) fact(event).event()).claimed();
        return new Fact(opening.eventId() + ":" + attribute, ORIGIN, CLAIMED, claim, opening.told());
    }

    private List<Fact> updated(JsonNode body) {
        JsonNode agent = change(body, "assignee_id");
        JsonNode bot = change(body, "assignee_agent_bot_id");
        if (agent.isMissingNode() && bot.isMissingNode()) {
            return List.of();
        }
        String at = changedAt(body);
        String id = id(body.path("id"), body.path(at), body.path("changed_attributes"));
        ObjectNode event = isGiven(agent.path(CURRENT))
                ? assigned(body, agent.path(CURRENT), at, id)
                : unassigned(body, bot.path(CURRENT), at, id);
        if (agent.isMissingNode()) {
            // an agent and a bot exclude each other, so no agent held the conversation when the bot changed
            event.set("previousAssignee", claim(NullNode.getInstance()));
        } else if (agent.has(PREVIOUS)) {
            event.set("previousAssignee", claim(agent.path(PREVIOUS)));
        }
        return List.of(fact(event));
    }

    /** The change of an attribute. Missing if the event has none or an entry without a current value. */
    private static JsonNode change(JsonNode body, String attribute) {
        for (JsonNode changed : body.path("changed_attributes")) {
            if (changed.path(attribute).has(CURRENT)) {
                return changed.path(attribute);
            }
        }
        return MissingNode.getInstance();
    }

    /** The name of the field with the instant of the change. */
    private static String changedAt(JsonNode body) {
        return body.hasNonNull("updated_at") ? "updated_at" : "timestamp";
    }

    private static ObjectNode assigned(JsonNode body, JsonNode agent, String at, String id) {
        ObjectNode event = ofConversation(body, body, FactType.ASSIGNED, at, id).put("source", ORIGIN);
        event.set("agentId", agent);
        boolean isNamed =
                isAssigneeAnAgent(body) && body.at("/meta/assignee/id").asText().equals(agent.asText());
        event.set("agentName", isNamed ? body.at("/meta/assignee/name") : JsonNodeFactory.instance.nullNode());
        return event;
    }

    /** @param bot the id of the bot that handles the conversation from now on; missing or null if there is none */
    private static ObjectNode unassigned(JsonNode body, JsonNode bot, String at, String id) {
        ObjectNode event =
                ofConversation(body, body, FactType.UNASSIGNED, at, id).put("source", ORIGIN);
        event.set("botId", bot);
        return event;
    }

    private static ObjectNode claim(JsonNode agent) {
        ObjectNode claim = JsonNodeFactory.instance.objectNode();
        return isGiven(agent)
                ? claim.put("kind", AssigneeKind.AGENT.name()).set("id", agent)
                : claim.put("kind", AssigneeKind.NOBODY.name());
    }

    /**
     * Whether the assignee is an agent. Chatwoot numbers bots and users separately, so a bot's id may equal an agent's.
     */
    private static boolean isAssigneeAnAgent(JsonNode body) {
        return isUser(body.at("/meta/assignee_type")) && isUser(body.at("/meta/assignee/type"));
    }

    /** @param type the type of an assignee or a sender; older versions of Chatwoot do not send it */
    private static boolean isUser(JsonNode type) {
        return type.asText("user").equalsIgnoreCase("user");
    }

    private static boolean isGiven(JsonNode id) {
        return id.isValueNode() && !id.isNull();
    }

    private List<Fact> statusChanged(JsonNode body) {
        String status = STATUSES.get(body.path("status").asText());
        if (status == null) {
            throw new InvalidEventException(
                    "status: \"" + body.path("status").asText() + "\" is none of " + STATUSES.keySet());
        }
        String at = changedAt(body);
        ObjectNode event = statusChanged(body, status, at, id(body.path("id"), body.path(at), body.path("status")));
        event.put(
                "fromStatus", STATUSES.get(change(body, "status").path(PREVIOUS).asText()));
        return List.of(fact(event));
    }

    private static ObjectNode statusChanged(JsonNode body, String status, String at, String id) {
        return ofConversation(body, body, FactType.STATUS_CHANGED, at, id).put("toStatus", status);
    }

    /** Ignores private notes between agents and messages that Chatwoot itself writes. */
    private List<Fact> messageCreated(JsonNode body) {
        String type = body.path("message_type").asText();
        boolean incoming = type.equals("incoming") || type.equals("0");
        boolean outgoing = type.equals("outgoing") || type.equals("1");
        boolean byAgent = isUser(body.at("/sender/type")) && isGiven(body.at("/sender/id"));
        if (body.path("private").asBoolean() || !incoming && !(outgoing && byAgent)) {
            return List.of();
        }
        FactType message = incoming ? FactType.END_USER_MESSAGE : FactType.AGENT_MESSAGE;
        // the message's own id: a repeated delivery may be rendered differently
        ObjectNode event = ofConversation(body, body.path("conversation"), message, "created_at", id(body.path("id")));
        if (outgoing) {
            event.set("agentId", body.at("/sender/id"));
            event.set("agentName", body.at("/sender/name"));
        }
        return List.of(fact(event));
    }

    private Fact fact(ObjectNode event) {
        return HistoryEntry.withNamesAside(events, ORIGIN, event);
    }

    /** The parts that identify an event, each after its length, so that different parts cannot give the same text. */
    private static String id(JsonNode... parts) {
        return Arrays.stream(parts)
                .map(JsonNode::toString)
                .map(part -> part.length() + ":" + part)
                .collect(Collectors.joining());
    }

    /**
     * @param at the name of the field with the instant, in seconds since 1970 or as ISO-8601
     * @param id identifies the event among those of its type
     */
    private static ObjectNode ofConversation(
            JsonNode body, JsonNode conversation, FactType type, String at, String id) {
        ObjectNode event = JsonNodeFactory.instance.objectNode().put("type", type.name());
        event.put("eventId", Digest.shortOf(ORIGIN + "\n" + type + "\n" + id));
        event.put("sequence", 2 * SEQUENCE.indexOf(type));
        event.set("conversationId", conversation.path("id"));
        event.put("occurredAt", instant(at, body.path(at)));
        event.set("requesterId", conversation.at("/meta/sender/id"));
        event.set("requesterName", conversation.at("/meta/sender/name"));
        return event;
    }

    private static String instant(String field, JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            throw new InvalidEventException(field + " is missing");
        }
        boolean inSeconds = value.isNumber() || SECONDS.matcher(value.asText()).matches();
        double seconds = inSeconds ? value.asDouble() : 0;
        if (!inSeconds || seconds < 0 || seconds >= END_OF_TIME) {
            return value.asText();
        }
        return Instant.EPOCH
                .plus(Math.round(seconds * MICROS), ChronoUnit.MICROS)
                .toString();
    }
}
