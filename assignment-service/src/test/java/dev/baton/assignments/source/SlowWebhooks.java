package dev.baton.assignments.source;

import static dev.baton.kit.SlowReading.given;
import static dev.baton.kit.SlowReading.instant;
import static dev.baton.kit.SlowReading.name;
import static dev.baton.kit.SlowReading.need;
import static dev.baton.kit.SlowReading.require;
import static dev.baton.kit.SlowReading.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.kit.SlowReading.Refused;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the facts of a webhook by the rules of domain.md, as a second, plain implementation. */
final class SlowWebhooks {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final Map<String, String> STATUSES =
            Map.of("open", "OPEN", "pending", "PENDING", "snoozed", "ON_HOLD", "resolved", "SOLVED");

    private SlowWebhooks() {}

    /** The facts without their identities and places; empty if the webhook contains nothing to keep. */
    static List<Map<String, String>> of(String sender, byte[] body) throws Refused {
        JsonNode json = json(body);
        require(json.isObject());
        return sender.equals("zendesk") ? zendesk(json) : chatwoot(json);
    }

    private static JsonNode json(byte[] body) throws Refused {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException unreadable) {
            throw new Refused();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<Map<String, String>> chatwoot(JsonNode body) throws Refused {
        return switch (body.path("event").asText()) {
            case "conversation_created" -> created(body);
            case "conversation_updated" -> updated(body);
            case "conversation_status_changed" -> statusChanged(body);
            case "message_created" -> message(body);
            default -> List.of();
        };
    }

    private static List<Map<String, String>> created(JsonNode body) throws Refused {
        List<Map<String, String>> told = new ArrayList<>();
        Map<String, String> opened = fact(body, body, "OPENED", "created_at");
        opened.put("groupId", name(text(body.get("inbox_id"))));
        opened.put("channel", name(text(body.get("channel"))));
        told.add(opened);
        JsonNode assignee = body.at("/meta/assignee/id");
        if (isGiven(assignee)) {
            boolean isUser = isUser(body.at("/meta/assignee_type")) && isUser(body.at("/meta/assignee/type"));
            Map<String, String> held = fact(body, body, isUser ? "ASSIGNED" : "UNASSIGNED", "created_at");
            held.put(isUser ? "agentId" : "botId", isUser ? need(name(text(assignee))) : name(text(assignee)));
            held.put("agentName", isUser ? name(text(body.at("/meta/assignee/name"))) : null);
            held.put("source", "chatwoot");
            held.put("rule", "CLAIMED");
            told.add(held);
        }
        if (STATUSES.containsKey(body.path("status").asText())) {
            Map<String, String> status = fact(body, body, "STATUS_CHANGED", "created_at");
            status.put("toStatus", STATUSES.get(body.get("status").asText()));
            status.put("rule", "CLAIMED");
            told.add(status);
        }
        told.forEach(fact -> given(fact));
        return told;
    }

    private static List<Map<String, String>> updated(JsonNode body) throws Refused {
        JsonNode ofAgent = change(body, "assignee_id");
        JsonNode ofBot = change(body, "assignee_agent_bot_id");
        if (ofAgent == null && ofBot == null) {
            return List.of();
        }
        JsonNode agent = ofAgent == null ? null : ofAgent.get("current_value");
        boolean toAgent = agent != null && isGiven(agent);
        Map<String, String> told = fact(body, body, toAgent ? "ASSIGNED" : "UNASSIGNED", changedAt(body));
        told.put("source", "chatwoot");
        if (toAgent) {
            told.put("agentId", need(name(text(agent))));
            boolean isEmbedded = body.at("/meta/assignee/id").asText().equals(agent.asText())
                    && isUser(body.at("/meta/assignee_type"))
                    && isUser(body.at("/meta/assignee/type"));
            told.put("agentName", isEmbedded ? name(text(body.at("/meta/assignee/name"))) : null);
        } else if (ofBot != null) {
            told.put("botId", name(text(ofBot.get("current_value"))));
        }
        if (ofAgent == null) {
            told.put("previousAssignee.kind", "NOBODY");
        } else if (ofAgent.has("previous_value")) {
            boolean hadAgent = isGiven(ofAgent.get("previous_value"));
            told.put("previousAssignee.kind", hadAgent ? "AGENT" : "NOBODY");
            told.put("previousAssignee.id", hadAgent ? need(name(text(ofAgent.get("previous_value")))) : null);
        }
        return List.of(given(told));
    }

    private static List<Map<String, String>> statusChanged(JsonNode body) throws Refused {
        require(STATUSES.containsKey(body.path("status").asText()));
        Map<String, String> told = fact(body, body, "STATUS_CHANGED", changedAt(body));
        told.put("toStatus", STATUSES.get(body.get("status").asText()));
        JsonNode change = change(body, "status");
        told.put(
                "fromStatus",
                change == null
                        ? null
                        : STATUSES.get(change.path("previous_value").asText()));
        return List.of(given(told));
    }

    private static List<Map<String, String>> message(JsonNode body) throws Refused {
        String type = body.path("message_type").asText();
        boolean byCustomer = List.of("incoming", "0").contains(type);
        boolean byAgent = List.of("outgoing", "1").contains(type)
                && isUser(body.at("/sender/type"))
                && isGiven(body.at("/sender/id"));
        if (body.path("private").asBoolean() || !byCustomer && !byAgent) {
            return List.of();
        }
        Map<String, String> told =
                fact(body, body.path("conversation"), byCustomer ? "END_USER_MESSAGE" : "AGENT_MESSAGE", "created_at");
        if (byAgent) {
            told.put("agentId", need(name(text(body.at("/sender/id")))));
            told.put("agentName", name(text(body.at("/sender/name"))));
        }
        return List.of(given(told));
    }

    private static JsonNode change(JsonNode body, String attribute) {
        for (JsonNode changed : body.path("changed_attributes")) {
            if (changed.path(attribute).has("current_value")) {
                return changed.get(attribute);
            }
        }
        return null;
    }

    private static String changedAt(JsonNode body) {
        return body.path("updated_at").isNull() || body.path("updated_at").isMissingNode() ? "timestamp" : "updated_at";
    }

    private static Map<String, String> fact(JsonNode body, JsonNode conversation, String type, String at)
            throws Refused {
        Map<String, String> told = new TreeMap<>(Map.of("type", type));
        told.put("conversationId", need(name(text(conversation.get("id")))));
        told.put("requesterId", name(text(conversation.at("/meta/sender/id"))));
        told.put("requesterName", name(text(conversation.at("/meta/sender/name"))));
        told.put("occurredAt", time(body.path(at)));
        return told;
    }

    /** Reads an instant in seconds since 1970, or a date and time with an offset. */
    private static String time(JsonNode value) throws Refused {
        boolean inSeconds = value.isNumber() || value.asText().matches("\\d{1,11}(\\.\\d{1,9})?");
        if (!inSeconds) {
            return instant(need(value.isTextual() ? value.asText() : null), null);
        }
        double seconds = value.asDouble();
        require(seconds >= 0 && seconds < 1e11);
        Instant instant = Instant.EPOCH.plus(Math.round(seconds * 1e6), ChronoUnit.MICROS);
        require(instant.isBefore(Instant.now().plusSeconds(60)));
        return instant.toString();
    }

    private static boolean isGiven(JsonNode id) {
        return id.isValueNode() && !id.isNull();
    }

    private static boolean isUser(JsonNode type) {
        return type.isMissingNode() || type.isNull() || type.asText().equalsIgnoreCase("user");
    }

    private static List<Map<String, String>> zendesk(JsonNode body) throws Refused {
        if (!"zen:event-type:ticket.agent_assignment_changed".equals(id(body.path("type")))) {
            return List.of();
        }
        Map<String, String> told = new TreeMap<>();
        need(name(text(body.get("id"))));
        told.put("conversationId", need(name(text(body.at("/detail/id")))));
        told.put("occurredAt", instant(need(name(text(body.get("time")))), null));
        String position = name(text(body.at("/event/meta/sequence/position")));
        require(position == null || position.matches("[+]?\\d{1,18}|-0+"));
        String before = name(id(body.at("/event/previous")));
        told.put("previousAssignee.kind", before == null ? null : "AGENT");
        told.put("previousAssignee.id", before);
        told.put("agentId", name(id(body.at("/event/current"))));
        told.put("groupId", name(id(body.at("/detail/group_id"))));
        told.put("type", told.get("agentId") == null && told.get("groupId") == null ? "UNASSIGNED" : "ASSIGNED");
        String channel = id(body.at("/detail/via/channel"));
        String actor = id(body.at("/detail/actor_id"));
        boolean isAgent = actor != null
                && List.of(
                                String.valueOf(id(body.at("/detail/assignee_id"))),
                                String.valueOf(id(body.at("/event/current"))),
                                String.valueOf(id(body.at("/event/previous"))))
                        .contains(actor);
        String source = channel != null
                        && List.of("rule", "trigger", "automation").contains(channel)
                ? "WORKFLOW"
                : isAgent
                        ? "USER"
                        : channel != null && List.of("api", "web_service").contains(channel)
                                ? "DEVELOPER_API"
                                : actor != null && !actor.startsWith("-") ? "USER" : "OTHER";
        told.put("source", source);
        told.put("sourceName", channel == null ? null : name(channel));
        told.put("assignedBy", source.equals("USER") ? name(actor) : null);
        return List.of(given(told));
    }

    private static String id(JsonNode given) {
        JsonNode value = given.isObject() ? given.path("id") : given;
        return value.isValueNode() && !value.isNull() && !value.asText().isEmpty() ? value.asText() : null;
    }
}
