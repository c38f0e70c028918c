package dev.baton.assignments.directory;

import dev.baton.kit.directory.Contact;
import dev.baton.kit.report.Page;
import dev.baton.kit.report.PageInfo;
import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;

/** A page of contacts, sorted by name. */
public record ContactConnection(
        @NonNull List<@NonNull ContactEdge> edges,
        @NonNull List<@NonNull Contact> nodes,
        @NonNull PageInfo pageInfo) {

    /** A contact and its cursor. */
    public record ContactEdge(
            @NonNull String cursor, @NonNull Contact node) {}

    static ContactConnection of(Page<Contact> page) {
        return new ContactConnection(page.edges(ContactEdge::new), page.rows(), page.pageInfo());
    }
}
