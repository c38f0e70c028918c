package dev.baton.kit.audit;

import dev.baton.kit.report.CursorScope;
import dev.baton.kit.report.CursorScope.Cursor;
import dev.baton.kit.report.Page;
import dev.baton.kit.report.PageRequest;
import dev.baton.kit.security.Caller;
import dev.baton.kit.sql.Instants;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceSessions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Records which person changed which setting, when, from which value to which. The log adds a row in the transaction
 * that makes the change. Rows are never updated or deleted, so callers must not log secrets or ids of erased contacts.
 */
@ApplicationScoped
public class ChangeLog {

    /**
     * The row cannot exist already. Without "on conflict", Citus would copy the rows of the query (COPY), which
     * policies do not allow.
     */
    private static final String ADD = """
            insert into setting_change (workspace_id, changed_by, setting, subject, before, after)
            select $1 as workspace_id, $2::text, c.setting, c.subject, c.before, c.after
            from unnest($3::text[], $4::text[], $5::text[], $6::text[]) as c (setting, subject, before, after)
            on conflict do nothing""";

    /** Logs the changes in the transaction of the current Hibernate session. */
    public Uni<Void> add(Caller caller, List<Change> changes) {
        List<Change> made = made(changes);
        return made.isEmpty() ? Uni.createFrom().voidItem() : WorkspaceSessions.execute(ADD, values(caller, made));
    }

    /** Logs the change in the transaction of this connection. */
    public Uni<Void> add(SqlConnection connection, Caller caller, Change change) {
        return connection
                .preparedQuery(ADD)
                .execute(Tuple.from(values(caller, List.of(change))))
                .replaceWithVoid();
    }

    private static List<Change> made(List<Change> changes) {
        return changes.stream().filter(Change::isOne).toList();
    }

    private static @Nullable Object[] values(Caller caller, List<Change> changes) {
        return new @Nullable Object[] {
            caller.workspace().value(),
            caller.name(),
            column(changes, Change::setting),
            column(changes, Change::subject),
            column(changes, Change::before),
            column(changes, Change::after)
        };
    }

    private static String[] column(List<Change> changes, Function<Change, @Nullable String> column) {
        return changes.stream().map(column).toArray(String[]::new);
    }

    /** Returns a page of changes, newest first. */
    public Uni<Page<SettingChange>> page(SqlConnection connection, WorkspaceId workspace, PageRequest request) {
        CursorScope scope = CursorScope.timeless(workspace, "setting changes");
        Cursor cursor = scope.decode(request);
        Sql sql = Sql.of("select * from setting_change where workspace_id = ?", workspace.value());
        if (cursor != null) {
            sql.add(
                    " and (changed_at, id) < (?, ?)",
                    Instants.toSql(Instant.parse(cursor.position().get(0))),
                    UUID.fromString(cursor.position().get(1)));
        }
        return sql.add(" order by changed_at desc, id desc limit ?", request.size() + 1)
                .on(connection)
                .map(rows -> Page.of(
                        request,
                        StreamSupport.stream(rows.spliterator(), false)
                                .map(SettingChange::of)
                                .toList(),
                        change -> scope.encode(List.of(change.changedAt().toString(), change.id()))));
    }
}
