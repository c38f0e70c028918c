package dev.baton.assignments.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.assignments.source.HistoryEntry.Place;
import dev.baton.kit.event.EventReader;
import dev.baton.kit.event.Fact;
import dev.baton.kit.event.FactType;
import dev.baton.kit.event.InvalidEventException;
import dev.baton.kit.event.Text;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads Intercom's conversations: one conversation with its parts on each line, or one part with its conversation's id
 * on each line. A part gives the same facts either way. Other data in a conversation (assignees, statistics, merges) is
 * ignored, because it is the state when Intercom rendered the conversation.
 */
final class IntercomFormat {

    static final String ORIGIN = "intercom-conversations";

    private static final String CONVERSATION_ID = "conversation_id";
    private static final String PARTS = "conversation_parts";
    /** Kinds of delivery by which Intercom itself sends messages in a teammate's name. */
    private static final Set<String> SENT_BY_ITSELF = Set.of("automated", "campaigns_initiated", "operator_initiated");

    private final EventReader events;

    IntercomFormat(EventReader events) {
        this.events = events;
    }

    /**
     * Returns the facts of a conversation or a part, and a null for each part without a fact.
     *
     * @throws InvalidEventException if the JSON is neither a conversation nor a part
     */
    List<@Nullable Fact> read(JsonNode json) {
        SourceValues.requireObject("a conversation", json);
        String conversationId = Text.of(CONVERSATION_ID, json.path(CONVERSATION_ID));
        if (conversationId != null) {
            return part("", conversationId, json);
        }
        String type = json.path("type").asText("conversation");
        if (!type.equals("conversation")) {
            throw new InvalidEventException(
                    "type: \"" + type + "\" is no conversation, and conversation_id is missing");
        }
        return conversation(json);
    }

    private List<@Nullable Fact> conversation(JsonNode json) {
        String id = SourceValues.requiredId("id", json.path("id"));
        HistoryEntry entry =
                new HistoryEntry(ORIGIN, id, "", SourceValues.instant("created_at", json.path("created_at")));
        List<@Nullable Fact> facts = new ArrayList<>(opening(entry, json));
        JsonNode parts = parts(json.path(PARTS));
        for (int i = 0; i < parts.size(); i++) {
            facts.addAll(part(PARTS + "[" + i + "].", id, parts.get(i)));
        }
        return facts;
    }

    /**
     * The list of parts. Some extractors write it without the object around it. Conversations from Intercom's list of
     * conversations have no parts.
     */
    private static JsonNode parts(JsonNode given) {
        JsonNode list = given.isObject() ? given.path(PARTS) : given;
        return SourceValues.isNone(list) ? list : SourceValues.list(PARTS, list);
    }

    private List<Fact> opening(HistoryEntry entry, JsonNode conversation) {
        JsonNode source = conversation.path("source");
        IntercomAuthor author = IntercomAuthor.of(source);
        ObjectNode opened = entry.event(FactType.OPENED, Place.OPENING)
                .put("channel", SourceValues.text(source.path("type")))
                .put("requesterId", author.isContact() ? author.id() : firstContact(conversation))
                .put("requesterName", author.isContact() ? author.name() : null);
        List<Fact> facts = new ArrayList<>(List.of(HistoryEntry.withNamesAside(events, ORIGIN, opened)));
        boolean isByItself = !author.isContact()
                && SENT_BY_ITSELF.contains(source.path("delivered_as").asText());
        if (!isByItself && SourceValues.text(source.path("body")) != null) {
            author.message(entry, false)
                    .map(event -> HistoryEntry.withNamesAside(events, ORIGIN, event))
                    .ifPresent(facts::add);
        }
        return facts;
    }

    private static @Nullable String firstContact(JsonNode conversation) {
        JsonNode contacts = conversation.path("contacts");
        JsonNode list = contacts.isObject() ? contacts.path("contacts") : contacts;
        return SourceValues.text(list.path(0).path("id"));
    }

    private List<@Nullable Fact> part(String path, String conversationId, JsonNode json) {
        SourceValues.requireObject(path.isEmpty() ? "a part" : path.substring(0, path.length() - 1), json);
        HistoryEntry entry = new HistoryEntry(
                ORIGIN,
                conversationId,
                SourceValues.requiredId(path + "id", json.path("id")),
                SourceValues.instant(path + "created_at", json.path("created_at")));
        List<ObjectNode> told = new IntercomPart(path, json).events(entry);
        return told.isEmpty()
                ? Collections.singletonList(null)
                : told.stream()
                        .<@Nullable Fact>map(event -> HistoryEntry.withNamesAside(events, ORIGIN, event))
                        .toList();
    }
}
