package dev.baton.assignments.directory;

import dev.baton.kit.directory.Inbox;
import dev.baton.kit.report.Page;
import dev.baton.kit.report.PageInfo;
import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;

/** A page of inboxes, sorted by name. */
public record InboxConnection(
        @NonNull List<@NonNull InboxEdge> edges,
        @NonNull List<@NonNull Inbox> nodes,
        @NonNull PageInfo pageInfo) {

    /** An inbox and its cursor. */
    public record InboxEdge(@NonNull String cursor, @NonNull Inbox node) {}

    static InboxConnection of(Page<Inbox> page) {
        return new InboxConnection(page.edges(InboxEdge::new), page.rows(), page.pageInfo());
    }
}
