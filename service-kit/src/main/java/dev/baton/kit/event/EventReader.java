package dev.baton.kit.event;

import static dev.baton.kit.event.Field.*;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.kit.event.AssigneeChange.How;
import dev.baton.kit.vocabulary.AssigneeKind;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a conversation event from JSON. Rejects invalid events with a message that names the field. Ignores unknown
 * fields.
 */
public final class EventReader {

    /** The origin of conversation events, by whichever route they arrive. */
    public static final String CONVERSATION_EVENTS = "conversation-events";

    private static final Set<String> STATUSES = Set.of("NEW", "OPEN", "PENDING", "ON_HOLD", "SOLVED", "CLOSED");

    private static final FactType[] TOLD =
            Arrays.stream(FactType.values()).filter(FactType::isOfConversation).toArray(FactType[]::new);

    private final Clock clock;

    public EventReader(Clock clock) {
        this.clock = clock;
    }

    /**
     * Returns the fact in a JSON object of a source.
     *
     * @throws InvalidEventException if a field is missing or invalid
     */
    public Fact read(String origin, JsonNode json) {
        if (!json.isObject()) {
            throw new InvalidEventException("an event must be a JSON object");
        }
        FactType type = oneOf(TOLD, TYPE, required(json, TYPE));
        requireOneOf(json, type);
        return fact(origin, json, content(json, type, required(json, CONVERSATION_ID), occurredAt(json)));
    }

    /** Returns the fact in a conversation event. */
    public Fact conversationEvent(JsonNode json) {
        return read(CONVERSATION_EVENTS, json);
    }

    /**
     * Returns the fact of a contact's assignment outside of conversations.
     *
     * @throws InvalidEventException if a field is missing or invalid
     */
    public Fact contactAssignment(String origin, JsonNode json) {
        required(json, REQUESTER_ID);
        return fact(origin, json, content(json, FactType.CONTACT_ASSIGNED, null, occurredAt(json)));
    }

    private static Fact fact(String origin, JsonNode json, ConversationEvent event) {
        return new Fact(required(json, EVENT_ID), origin, sequence(json), event);
    }

    /** Returns the content of an event whose type, conversation and instant are already read. */
    private static ConversationEvent content(
            JsonNode json, FactType type, @Nullable String conversationId, Instant occurredAt) {
        JsonNode by = json.path(ASSIGNED_BY.key());
        EventDocument document = new EventDocument(
                conversationId,
                occurredAt,
                type,
                text(json, CHANNEL),
                text(json, TOPIC),
                text(json, REQUESTER_ID),
                text(json, REQUESTER_NAME),
                text(json, GROUP_ID),
                text(json, GROUP_NAME),
                text(json, AGENT_ID),
                text(json, AGENT_NAME),
                text(json, BOT_ID),
                how(json),
                text(json, TO_AGENT_ID),
                text(json, TO_GROUP_ID),
                text(json, SOURCE),
                Text.remark(SOURCE_NAME.key(), json.path(SOURCE_NAME.key())),
                by.isObject() ? Text.of("assignedBy.id", by.path("id")) : text(json, ASSIGNED_BY),
                by.isObject() ? Text.of("assignedBy.name", by.path("name")) : null,
                Text.remark(REASON.key(), json.path(REASON.key())),
                status(json, FROM_STATUS),
                status(json, TO_STATUS),
                claim(json),
                null,
                null,
                null);
        return document.event();
    }

    private Instant occurredAt(JsonNode json) {
        return Timestamps.plausible(
                OCCURRED_AT.key(), Timestamps.instant(OCCURRED_AT.key(), required(json, OCCURRED_AT)), clock.instant());
    }

    private static long sequence(JsonNode json) {
        String text = text(json, SEQUENCE);
        if (text == null) {
            return FactKey.UNNUMBERED;
        }
        try {
            long sequence = Long.parseLong(text);
            if (sequence >= 0) {
                return sequence;
            }
        } catch (NumberFormatException notANumber) {
            // the exception below covers both cases
        }
        throw new InvalidEventException("sequence: \"" + text + "\" is no whole number from 0");
    }

    private static @Nullable How how(JsonNode json) {
        String how = text(json, HOW);
        return how == null ? null : oneOf(How.values(), HOW, how);
    }

    private static @Nullable String status(JsonNode json, Field field) {
        String status = text(json, field);
        if (status != null && !STATUSES.contains(status)) {
            throw new InvalidEventException(field.key() + ": \"" + status + "\" is none of "
                    + STATUSES.stream().sorted().collect(Collectors.joining(", ")));
        }
        return status;
    }

    private static @Nullable Claim claim(JsonNode json) {
        String agentId = text(json, FROM_AGENT_ID);
        JsonNode claim = json.path(PREVIOUS_ASSIGNEE.key());
        if (claim.isMissingNode() || claim.isNull()) {
            return agentId == null ? null : new Claim(AssigneeKind.AGENT, agentId, null);
        }
        if (!claim.isObject()) {
            throw new InvalidEventException("previousAssignee must be an object of kind, id and name");
        }
        String told = Text.of("previousAssignee.kind", claim.path("kind"));
        if (told == null) {
            throw new InvalidEventException("previousAssignee.kind is missing");
        }
        AssigneeKind kind = oneOf(AssigneeKind.values(), PREVIOUS_ASSIGNEE, told);
        String id = Text.of("previousAssignee.id", claim.path("id"));
        if (kind != AssigneeKind.NOBODY && id == null) {
            throw new InvalidEventException("previousAssignee.id is missing");
        }
        return new Claim(kind, id, Text.of("previousAssignee.name", claim.path("name")));
    }

    private static void requireOneOf(JsonNode json, FactType type) {
        boolean missing = !type.oneOf().isEmpty() && type.oneOf().stream().allMatch(field -> text(json, field) == null);
        if (missing) {
            String names = type.oneOf().stream().map(Field::key).collect(Collectors.joining(" or "));
            throw new InvalidEventException(names + " is missing: an event of type " + type + " needs it");
        }
    }

    private static <E extends Enum<E>> E oneOf(E[] values, Field field, String name) {
        return Arrays.stream(values)
                .filter(value -> value.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new InvalidEventException(field.key() + ": \"" + name + "\" is none of "
                        + Arrays.stream(values).map(Enum::name).collect(Collectors.joining(", "))));
    }

    private static String required(JsonNode json, Field field) {
        String text = text(json, field);
        if (text == null) {
            throw new InvalidEventException(field.key() + " is missing");
        }
        return text;
    }

    private static @Nullable String text(JsonNode json, Field field) {
        return Text.of(field.key(), json.path(field.key()));
    }
}
