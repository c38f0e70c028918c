package dev.baton.assignments.source;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.kit.event.EventReader;
import dev.baton.kit.event.Fact;
import dev.baton.kit.event.FactType;
import dev.baton.kit.ingest.CsvRow;
import dev.baton.kit.ingest.EqualRows;
import dev.baton.kit.ingest.FileFormat;
import dev.baton.kit.ingest.FileZone;
import dev.baton.kit.ingest.LocalTimes;
import dev.baton.kit.vocabulary.AssigneeKind;
import dev.baton.kit.vocabulary.AssignmentSource;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of an exported assignments log. A vendor's rows have only names: each name is the id too, and every
 * assignee is an agent. A row that Baton exported has more columns (see AssignmentColumns). Rows have no event id;
 * {@link EqualRows} helps to derive one. A row without a conversation assigns a contact.
 */
class AssignmentsLogCsv {

    static final String ORIGIN = "assignments-log";
    /** The column that identifies rows of Baton's own exports. */
    private static final String ID = "ID";

    private final EventReader events;
    private final FileZone zone;
    private final LocalTimes times = new LocalTimes();
    private final EqualRows equal = new EqualRows();

    /**
     * The content of a row.
     *
     * @param exportedId the value of the column ID, which rows of Baton's own exports have; null if there is none
     */
    record Row(Fact fact, @Nullable String exportedId) {}

    /**
     * Creates a reader for one file.
     *
     * @param zone the zone of timestamps without an offset
     */
    AssignmentsLogCsv(EventReader events, FileZone zone) {
        this.events = events;
        this.zone = zone;
    }

    Row read(CsvRow row) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("eventId", row.eventId(ORIGIN, FileFormat.ASSIGNMENTS_LOG.columns(), equal));
        event.put("sequence", row.line());
        event.put(
                "occurredAt",
                times.read("Timestamp", row.required("Timestamp"), () -> zone.or(() -> ZoneOffset.UTC))
                        .toString());
        subject(event, row);
        event.set("previousAssignee", claim(row));
        assign(event, row);
        attribute(event, row);
        event.put("channel", row.text("Channel"));
        event.put("topic", row.text("Topic"));
        event.put("reason", row.remark("Reason"));
        Fact fact = event.hasNonNull("conversationId")
                ? events.read(ORIGIN, event)
                : events.contactAssignment(ORIGIN, event);
        return new Row(fact, row.text(ID));
    }

    private static void subject(ObjectNode event, CsvRow row) {
        String contactId = row.text("Contact ID");
        String contactName = row.text("Contact Name");
        event.put("requesterId", contactId == null ? contactName : contactId);
        event.put("requesterName", contactName);
        boolean ofContact = event.hasNonNull("requesterId") && row.text("Conversation ID") == null;
        event.put("conversationId", ofContact ? null : row.required("Conversation ID"));
    }

    private static ObjectNode claim(CsvRow row) {
        ObjectNode claim = JsonNodeFactory.instance.objectNode();
        String previous = row.text("Previous Assignee");
        return previous == null
                ? claim.put("kind", AssigneeKind.NOBODY.name())
                : claim.put("kind", kind(row, "Previous Assignee").name())
                        .put("id", id(row, "Previous Assignee"))
                        .put("name", previous);
    }

    private static void assign(ObjectNode event, CsvRow row) {
        String assignee = row.text("Assigned To");
        if (assignee == null) {
            event.put("type", FactType.UNASSIGNED.name());
            return;
        }
        String of = kind(row, "Assigned To") == AssigneeKind.INBOX ? "group" : "agent";
        event.put("type", FactType.ASSIGNED.name())
                .put(of + "Id", id(row, "Assigned To"))
                .put(of + "Name", assignee);
    }

    private static void attribute(ObjectNode event, CsvRow row) {
        String source = row.required("Source");
        String assignedBy = row.text("Assigned By");
        event.put("source", source);
        event.put("sourceName", row.remark("Source Name"));
        if (assignedBy != null && AssignmentSource.named(source) == AssignmentSource.USER) {
            event.putObject("assignedBy").put("id", id(row, "Assigned By")).put("name", assignedBy);
        }
    }

    private static AssigneeKind kind(CsvRow row, String who) {
        String kind = row.text(who + " Kind");
        return AssigneeKind.INBOX.name().equals(kind) ? AssigneeKind.INBOX : AssigneeKind.AGENT;
    }

    private static @Nullable String id(CsvRow row, String who) {
        String id = row.text(who + " ID");
        return id == null ? row.text(who) : id;
    }
}
