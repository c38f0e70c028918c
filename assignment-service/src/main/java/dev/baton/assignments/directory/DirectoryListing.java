package dev.baton.assignments.directory;

import dev.baton.kit.directory.DirectoryStore.Kind;
import dev.baton.kit.directory.VisibleNames;
import dev.baton.kit.report.CursorScope;
import dev.baton.kit.report.CursorScope.Cursor;
import dev.baton.kit.report.FilterSql;
import dev.baton.kit.report.Page;
import dev.baton.kit.report.PageRequest;
import dev.baton.kit.security.CurrentWorkspace;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Lists the agents, inboxes or contacts that facts have named, sorted by name. */
@ApplicationScoped
class DirectoryListing {

    private final WorkspaceTransactions transactions;
    private final CurrentWorkspace workspace;
    private final VisibleNames visible;

    DirectoryListing(WorkspaceTransactions transactions, CurrentWorkspace workspace, VisibleNames visible) {
        this.transactions = transactions;
        this.workspace = workspace;
        this.visible = visible;
    }

    /**
     * A listed entry.
     *
     * @param name null if no fact has given one
     * @param label the name, or the id if there is no name
     */
    record Entry(String id, String name, String label) {}

    /**
     * Reads a page of entries, sorted by name; entries without a name are sorted by id.
     *
     * @param search the text as the caller sent it, to which cursors are bound; null for none
     * @param pattern the search as a pattern of {@link FilterSql#like}; null for all entries
     */
    <N> Uni<Page<N>> page(
            Kind kind, String search, @Nullable String pattern, PageRequest request, Function<Entry, N> node) {
        WorkspaceId id = workspace.id();
        CursorScope scope = CursorScope.timeless(id, "directory " + kind + " " + search);
        Cursor cursor = scope.decode(request);
        return transactions
                .read(
                        id,
                        connection -> visible.andVisible(connection, kind)
                                .chain(andVisible -> select(id, kind, andVisible, pattern, cursor, request.size() + 1)
                                        .on(connection)))
                .map(rows -> {
                    List<Entry> read = StreamSupport.stream(rows.spliterator(), false)
                            .map(DirectoryListing::entry)
                            .toList();
                    return Page.of(request, read, entry -> scope.encode(List.of(entry.label, entry.id)))
                            .map(node);
                });
    }

    private static Sql select(
            WorkspaceId workspace,
            Kind kind,
            Sql andVisible,
            @Nullable String pattern,
            @Nullable Cursor cursor,
            int most) {
        // the kind is a literal, not a parameter: the planner uses the partial index of names only then
        Sql sql = Sql.of(
                        "select id, name, label from directory_entry where workspace_id = ? and kind = '" + kind.name()
                                + "'",
                        workspace.value())
                .add(andVisible);
        if (pattern != null) {
            if (kind == Kind.CONTACT) {
                sql.add(" and id = any(array(select contact_id from contact_names_like(?)))", pattern);
            }
            sql.add(" and searchable(label) like searchable(?)", pattern);
        }
        if (cursor != null) {
            sql.add(
                    " and (label, id) > (?, ?)",
                    cursor.position().get(0),
                    cursor.position().get(1));
        }
        return sql.add(" order by label, id limit ?", most);
    }

    /** The pattern of a search; null if the search is empty. */
    static @Nullable String pattern(String search) {
        return search == null || search.isEmpty() ? null : FilterSql.like(search);
    }

    /**
     * The pattern of a search among many entries, which needs at least three characters; null if the search is empty.
     */
    static @Nullable String patternOfMany(String search) {
        return search == null || search.isEmpty() ? null : FilterSql.nameLike("search", search);
    }

    private static Entry entry(Row row) {
        return new Entry(row.getString("id"), row.getString("name"), row.getString("label"));
    }
}
