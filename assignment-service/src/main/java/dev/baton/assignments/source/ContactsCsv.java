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
 * A row of a list of contacts. One with an assignee assigns the contact, now; its assignee is an agent, whose name is
 * the id. The same file again tells nothing new: see {@link EqualRows}.
 */
final class ContactsCsv {

    private static final String FORMAT = "contacts";

    private final EqualRows equal = new EqualRows();

    /** Null where the row names no assignee. */
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
