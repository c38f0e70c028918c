package dev.baton.assignments.source;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.kit.event.EventReader;
import dev.baton.kit.event.Fact;
import dev.baton.kit.event.FactType;
import dev.baton.kit.event.InvalidEventException;
import dev.baton.kit.ingest.CsvRow;
import dev.baton.kit.ingest.EqualRows;
import dev.baton.kit.ingest.FileFormat;
import dev.baton.kit.ingest.FileZone;
import dev.baton.kit.ingest.LocalTimes;
import dev.baton.kit.vocabulary.AssigneeKind;
import dev.baton.kit.vocabulary.AssignmentSource;
import dev.baton.kit.vocabulary.TimeZones;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of Gladly's conversation timestamps. Only rows about the assignee become facts. The assignee is the
 * agent or, if there is none, the inbox. If only the inbox changes, the row therefore assigns the same agent again,
 * which changes nothing.
 */
class ConversationTimestampsCsv {

    static final String ORIGIN = "conversation-timestamps";
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final String ASSIGNEE_UPDATED = "CONVERSATION_ASSIGNEE/UPDATED";

    private final EventReader events;
    private final FileZone zone;
    private final LocalTimes times = new LocalTimes();
    private final EqualRows equal = new EqualRows();

    /**
     * Creates a reader for one file.
     *
     * @param zone the zone of timestamps without an offset. If the request names none, the zone in the row applies, or
     *     else UTC
     */
    ConversationTimestampsCsv(EventReader events, FileZone zone) {
        this.events = events;
        this.zone = zone;
    }

    /** Returns null if the row is about something other than the assignee. */
    @Nullable
    Fact read(CsvRow row) {
        if (!ASSIGNEE_UPDATED.equals(row.required("Event Type"))) {
            passOver(row);
            return null;
        }
        Instant occurredAt = occurredAt(row);
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("eventId", row.eventId(ORIGIN, FileFormat.CONVERSATION_TIMESTAMPS.columns(), equal));
        event.put("sequence", row.line());
        event.put("conversationId", row.required("Conversation ID"));
        event.put("occurredAt", occurredAt.toString());
        event.put("requesterId", row.text("Customer ID"));
        event.put("topic", nameOrId(row, "Topic"));
        event.put("reason", row.remark("Assignment Update Reason"));
        event.set("previousAssignee", claim(row));
        assign(event, row);
        attribute(event, row);
        return events.read(ORIGIN, event);
    }

    /** Reads only the timestamp of the row: the order of the rows decides between local times that occur twice. */
    private void passOver(CsvRow row) {
        try {
            occurredAt(row);
        } catch (InvalidEventException unreadable) {
            // nothing of the row is stored, so its timestamp may be anything
        }
    }

    private Instant occurredAt(CsvRow row) {
        return times.read("Timestamp", row.required("Timestamp"), () -> zone.or(() -> zoneOf(row)));
    }

    private static ZoneId zoneOf(CsvRow row) {
        String named = row.text("Timezone Filter");
        return named == null
                ? UTC
                : TimeZones.named(named)
                        .orElseThrow(
                                () -> new InvalidEventException(
                                        "Timezone Filter: \"" + named
                                                + "\" is no IANA time zone, and the timestamp has no offset; ?timeZone= may name the zone"));
    }

    private static @Nullable String nameOrId(CsvRow row, String what) {
        String name = row.text(what + " Name");
        return name == null ? row.text(what + " ID") : name;
    }

    /** If a row has only a name, the name is also the id. */
    private static @Nullable String idOrName(CsvRow row, String what) {
        String id = row.text(what + " ID");
        return id == null ? row.text(what + " Name") : id;
    }

    private static ObjectNode claim(CsvRow row) {
        ObjectNode claim = JsonNodeFactory.instance.objectNode();
        String agent = idOrName(row, "Assigned Agent");
        String inbox = idOrName(row, "Assigned Inbox");
        if (agent == null && inbox == null) {
            return claim.put("kind", AssigneeKind.NOBODY.name());
        }
        String what = agent == null ? "Inbox" : "Agent";
        return claim.put("kind", what.toUpperCase(Locale.ROOT))
                .put("id", agent == null ? inbox : agent)
                .put("name", row.text("Assigned " + what + " Name"));
    }

    private static void assign(ObjectNode event, CsvRow row) {
        event.put("agentId", idOrName(row, "Newly Assigned Agent"));
        event.put("agentName", row.text("Newly Assigned Agent Name"));
        event.put("groupId", idOrName(row, "Newly Assigned Inbox"));
        event.put("groupName", row.text("Newly Assigned Inbox Name"));
        boolean toNobody = event.get("agentId").isNull() && event.get("groupId").isNull();
        event.put("type", (toNobody ? FactType.UNASSIGNED : FactType.ASSIGNED).name());
    }

    private static void attribute(ObjectNode event, CsvRow row) {
        String initiator = row.text("Initiator Type");
        if (initiator == null) {
            return;
        }
        AssignmentSource source = switch (initiator.toUpperCase(Locale.ROOT)) {
            case "AGENT" -> AssignmentSource.USER;
            case "APPLICATION", "EXTERNAL" -> AssignmentSource.DEVELOPER_API;
            case "AUTOMATION" -> AssignmentSource.WORKFLOW;
            default -> AssignmentSource.OTHER;
        };
        event.put("source", source.name());
        event.put("sourceName", initiator);
        String name = row.text("Initiator Agent Name");
        String agent = row.text("Initiator ID") == null ? name : row.text("Initiator ID");
        if (source == AssignmentSource.USER && agent != null) {
            event.putObject("assignedBy").put("id", agent).put("name", name);
        }
    }
}
