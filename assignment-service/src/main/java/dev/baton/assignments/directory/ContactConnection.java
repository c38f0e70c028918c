package dev.baton.assignments.directory;

import dev.baton.kit.directory.Contact;
import dev.baton.kit.report.Page;
import dev.baton.kit.report.PageInfo;
import java.util.List;
import java.util.stream.IntStream;
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
        List<ContactEdge> edges = IntStream.range(0, page.rows().size())
                .mapToObj(
                        i -> new ContactEdge(page.cursors().get(i), page.rows().get(i)))
                .toList();
        return new ContactConnection(edges, page.rows(), page.pageInfo());
    }
}
