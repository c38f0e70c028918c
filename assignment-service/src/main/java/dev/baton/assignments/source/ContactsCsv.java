package dev.baton.assignments.source;

import dev.baton.kit.event.AssigneeChange.ContactAssigned;
import dev.baton.kit.event.Cause;
import dev.baton.kit.event.EventContext;
import dev.baton.kit.event.Fact;
import dev.baton.kit.ingest.CsvRow;
import dev.baton.kit.ingest.EqualRows;
import dev.baton.kit.ingest.FileFormat;
import dev.baton.kit.vocabulary.AssignmentSource;
import dev.baton.kit.vocabulary.NamedAgent;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a list of contacts. A row with an assignee assigns the contact at the time of the import. The
 * assignee is an agent, and the name is also the id. Importing the same file again changes nothing: see
 * {@link EqualRows}.
 */
final class ContactsCsv {

    private static final String FORMAT = "contacts";

    private final EqualRows equal = new EqualRows();

    /** Returns null if the row names no assignee. */
    @Nullable
    Fact read(CsvRow row) {
        String contactId = row.required("Contact ID");
        String contactName = row.text("Contact Name");
        String assignee = row.text("Assignee");
        if (assignee == null) {
            return null;
        }
        Cause cause = new Cause(AssignmentSource.CONTACT_IMPORT.name(), null, null, null);
        return Fact.command(
                row.eventId(FORMAT, FileFormat.CONTACTS.columns(), equal),
                new ContactAssigned(
                        EventContext.ofContact(contactId, contactName),
                        new NamedAgent(assignee, assignee),
                        cause,
                        null));
    }
}
