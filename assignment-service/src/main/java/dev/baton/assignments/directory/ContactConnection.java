package dev.baton.assignments.directory;

import dev.baton.kit.directory.Contact;
import dev.baton.kit.report.Page;
import dev.baton.kit.report.PageInfo;
import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;

/** A page of contacts, by name. */
public record ContactConnection(
        @NonNull List<@NonNull ContactEdge> edges,
        @NonNull List<@NonNull Contact> nodes,
        @NonNull PageInfo pageInfo) {

    /** One of them, and the cursor that leads to it. */
    public record ContactEdge(
            @NonNull String cursor, @NonNull Contact node) {}

    static ContactConnection of(Page<Contact> page) {
        return new ContactConnection(page.edges(ContactEdge::new), page.rows(), page.pageInfo());
    }
}
