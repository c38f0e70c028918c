package dev.baton.assignments.source;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.kit.event.EventReader;
import dev.baton.kit.event.Fact;
import dev.baton.kit.event.FactType;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a conversation's history at its source, which may tell several facts. The source has ids for entries, not for
 * facts: an entry's facts are known by its id and by their places in it. Sources have whole seconds: within one, entries count
 * in the order of their ids, and the facts of an entry in the order of {@link Place}.
 *
 * @param conversationId at the source
 * @param id of the entry; empty for the opening of the conversation, which comes before all other entries of its second
 * @param occurredAt ISO-8601 with offset
 */
record HistoryEntry(String origin, String conversationId, String id, String occurredAt) {

    /** Ids that fit into a sequence, with the places of an entry. */
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private static final int PLACES = 8;

    /** Where a fact stands among those of one entry. */
    enum Place {
        OPENING,
        /** Set to open, by anybody but whom the same entry makes the assignee. */
        REOPENING,
        /** A message, likewise; a customer's makes the conversation active before somebody becomes its assignee. */
        MESSAGE,
        ASSIGNEE,
        /** What the assignee does who took the conversation by this very entry. */
        REOPENING_BY_ASSIGNEE,
        REPLY_BY_ASSIGNEE,
        /** Any other status: an agent answers before solving. */
        STATUS;

        /** @param isByAssignee whether the author is whom the same entry makes the assignee */
        static Place ofStatus(String status, boolean isByAssignee) {
            if (!status.equals("OPEN")) {
                return STATUS;
            }
            return isByAssignee ? REOPENING_BY_ASSIGNEE : REOPENING;
        }

        static Place ofMessage(boolean isByAssignee) {
            return isByAssignee ? REPLY_BY_ASSIGNEE : MESSAGE;
        }
    }

    /** An event of this entry, with what every event has. */
    ObjectNode event(FactType type, Place place) {
        return event(type, place, "");
    }

    /** @param part tells apart the facts of one place; empty where there is but one */
    ObjectNode event(FactType type, Place place, String part) {
        ObjectNode event = JsonNodeFactory.instance
                .objectNode()
                .put("type", type.name())
                .put("eventId", eventId(place, part))
                .put("conversationId", conversationId)
                .put("occurredAt", occurredAt);
        return NUMBER.matcher(id).matches()
                ? event.put("sequence", Long.parseLong(id) * PLACES + place.ordinal())
                : event;
    }

    /** The conversation's id by its length, so that no two entries look alike; sorts like the entry's id. */
    private String eventId(Place place, String part) {
        String entry = origin + ":" + conversationId.length() + ":" + conversationId + ":" + id + " " + place.ordinal();
        return part.isEmpty() ? entry : entry + " " + part;
    }

    /**
     * Keeps the names that an event has, and does not recognise the event by them: a source renders what happened with the
     * names of the moment, and may render it again with others.
     */
    static Fact withNamesAside(EventReader events, String origin, ObjectNode event) {
        Fact named = events.read(origin, event);
        ObjectNode nameless = event.deepCopy();
        nameless.remove(List.of("requesterName", "agentName"));
        if (nameless.path("assignedBy") instanceof ObjectNode by) {
            by.remove("name");
        }
        return events.read(origin, nameless).keptAs(named.event());
    }

    /** Whether two ids are given and the same. */
    static boolean same(@Nullable String one, @Nullable String other) {
        return one != null && one.equals(other);
    }
}
