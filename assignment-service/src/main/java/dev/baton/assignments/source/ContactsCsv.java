package dev.baton.assignments.source;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.assignments.processing.CommandReader;
import dev.baton.kit.event.Fact;
import dev.baton.kit.event.FactType;
import dev.baton.kit.ingest.CsvRow;
import dev.baton.kit.ingest.EqualRows;
import dev.baton.kit.vocabulary.AssignmentSource;
import java.util.List;

/**
 * A row of a list of contacts. One with an assignee assigns the contact, now; its assignee is an agent, whose name is
 * the id. The same file again tells nothing new: see {@link EqualRows}.
 */
final class ContactsCsv {

    static final List<String> COLUMNS = List.of("Contact ID", "Contact Name", "Assignee");

    private static final String FORMAT = "contacts";

    private final EqualRows equal = new EqualRows();

    /** Null where the row names no assignee. */
    Fact read(CsvRow row) {
        String contactId = row.required("Contact ID");
        String contactName = row.text("Contact Name");
        String assignee = row.text("Assignee");
        if (assignee == null) {
            return null;
        }
        ObjectNode content = JsonNodeFactory.instance
                .objectNode()
                .put("requesterId", contactId)
                .put("requesterName", contactName)
                .put("agentId", assignee)
                .put("agentName", assignee)
                .put("source", AssignmentSource.CONTACT_IMPORT.name());
        return CommandReader.command(row.eventId(FORMAT, COLUMNS, equal), FactType.CONTACT_ASSIGNED, content, null);
    }
}
