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
 * One entry of a conversation's history at its source, which may result in several facts. The source has an id for the
 * entry, not for each fact: the id of a fact consists of the entry's id and the fact's place in it. Sources give times
 * in whole seconds. Within a second, entries are ordered by their ids, and the facts of an entry by {@link Place}.
 *
 * @param conversationId the id at the source
 * @param id of the entry; empty for the opening of the conversation, which comes before all other entries of its second
 * @param occurredAt ISO-8601 with offset
 */
record HistoryEntry(String origin, String conversationId, String id, String occurredAt) {

    /** Numeric ids that, multiplied by the number of places, fit into a sequence number. */
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private static final int PLACES = 8;

    /** The order of the facts of one entry. */
    enum Place {
        OPENING,
        /** The status becomes OPEN, set by someone other than the assignee that the same entry sets. */
        REOPENING,
        /**
         * A message of someone other than that assignee. It comes before the assignment, because a customer's message
         * makes the conversation active.
         */
        MESSAGE,
        ASSIGNEE,
        /** The status becomes OPEN, set by the agent who becomes the assignee by the same entry. */
        REOPENING_BY_ASSIGNEE,
        REPLY_BY_ASSIGNEE,
        /** Any other status. It comes last, because an agent answers before solving. */
        STATUS;

        /** @param isByAssignee whether the author is the assignee that the same entry sets */
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

    /** Creates an event of this entry, with the fields that all events have. */
    ObjectNode event(FactType type, Place place) {
        return event(type, place, "");
    }

    /** @param part distinguishes the facts of one place; empty if there is only one */
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

    /**
     * The length precedes the conversation's id, so that two entries cannot get the same event id. Event ids sort like
     * the ids of entries.
     */
    private String eventId(Place place, String part) {
        String entry = origin + ":" + conversationId.length() + ":" + conversationId + ":" + id + " " + place.ordinal();
        return part.isEmpty() ? entry : entry + " " + part;
    }

    /**
     * Makes a fact that keeps the event's names but is not identified by them. A source renders an event with the names
     * of the moment and may render it again with other names.
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

    /** Whether both ids are given and equal. */
    static boolean same(@Nullable String one, @Nullable String other) {
        return one != null && one.equals(other);
    }
}
