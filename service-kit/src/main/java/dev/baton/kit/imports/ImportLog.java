package dev.baton.kit.imports;

import dev.baton.kit.graphql.ConflictException;
import dev.baton.kit.graphql.NotFoundException;
import dev.baton.kit.report.CursorScope;
import dev.baton.kit.report.CursorScope.Cursor;
import dev.baton.kit.report.Page;
import dev.baton.kit.report.PageRequest;
import dev.baton.kit.security.Caller;
import dev.baton.kit.sql.Instants;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Stores the imports of each workspace and their state. While an import is being undone, no other import of the
 * workspace can begin; while an import runs, none can be undone. Otherwise a row that both files contain would count as
 * repeated in the running import and disappear with the undone one.
 */
@ApplicationScoped
public class ImportLog {

    private static final String IN_TURN = "select pg_advisory_xact_lock(hashtextextended('baton.import:' || $1, 0))";

    private static final String BEGIN = """
            insert into import (workspace_id, id, format, file_name, time_zone, imported_by)
            select $1, $2, $3, $4, $5, $6
            where not exists (select 1 from import where workspace_id = $1 and state = 'UNDOING')
            on conflict do nothing""";

    private static final String PROGRESS = """
            update import
            set updated_at = now(), bytes = $3, accepted = $4, repeated = $5, conflicts = $6, rejected = $7, skipped = $8,
                first_at = $9, last_at = $10, problems = $11::text::jsonb, state = coalesce($12, state),
                finished_at = case when $12 is not null then now() end
            where workspace_id = $1 and id = $2 and state = 'RUNNING'""";

    private static final String OUTCOME = "select " + LoggedImport.COLUMNS
            + ", bytes, problems::text as problems from import where workspace_id = $1 and id = $2";

    private static final String UNDO = """
            update import i set state = 'UNDOING', undone_by = $3, undone_at = now()
            where i.workspace_id = $1 and i.id = $2 and i.state in ('RUNNING', 'FINISHED', 'FAILED') and not exists (
                select 1 from import r
                where r.workspace_id = $1 and r.state = 'RUNNING' and r.updated_at >= now() - make_interval(secs => $4))""";

    private final WorkspaceTransactions transactions;

    ImportLog(WorkspaceTransactions transactions) {
        this.transactions = transactions;
    }

    /**
     * A file to import.
     *
     * @param fileName null if the request does not name it
     * @param timeZone IANA name; null if the request gives none
     */
    public record NewImport(
            UUID id,
            String format,
            @Nullable String fileName,
            @Nullable String timeZone) {}

    /**
     * The progress or the result of an import.
     *
     * @param bytes the size of the part of the file received so far, after unpacking
     * @param problems the first 100 problems as JSON
     */
    public record Outcome(LoggedImport logged, long bytes, String problems) {}

    /**
     * Logs the start of an import. Fails with a {@link ConflictException} if the id is already used, or if an import of
     * the workspace is being undone.
     */
    public Uni<Void> begin(Caller caller, NewImport file) {
        String workspace = caller.workspace().value();
        return transactions.write(
                caller.workspace(),
                connection -> inTurn(connection, caller.workspace())
                        .chain(() -> connection.preparedQuery(BEGIN).execute(Tuple.from(new Object[] {
                            workspace, file.id, file.format, file.fileName, file.timeZone, caller.name()
                        })))
                        .chain(inserted -> inserted.rowCount() > 0
                                ? Uni.createFrom().voidItem()
                                : find(connection, caller.workspace(), file.id).map(known -> {
                                    throw new ConflictException(
                                            known == null
                                                    ? "an import of this workspace is being undone; retry after that"
                                                    : "importId: " + file.id + " is the id of an earlier import");
                                })));
    }

    private static Uni<Void> inTurn(SqlConnection connection, WorkspaceId workspace) {
        return connection
                .preparedQuery(IN_TURN)
                .execute(Tuple.of(workspace.value()))
                .replaceWithVoid();
    }

    /**
     * Saves the progress of an import. Fails with a {@link ConflictException} if the import does not run any more.
     *
     * @param end the final state; null while the import continues
     */
    public Uni<Void> progress(WorkspaceId workspace, UUID importId, ImportProgress now, @Nullable ImportState end) {
        return transactions.write(
                workspace,
                connection -> connection
                        .preparedQuery(PROGRESS)
                        .execute(Tuple.from(new Object[] {
                            workspace.value(),
                            importId,
                            now.bytes(),
                            now.accepted(),
                            now.repeated(),
                            now.conflicts(),
                            now.rejected(),
                            now.skipped(),
                            Instants.toSql(now.firstAt()),
                            Instants.toSql(now.lastAt()),
                            now.problems(),
                            end == null ? null : end.name()
                        }))
                        .invoke(updated -> {
                            if (updated.rowCount() == 0) {
                                throw new ConflictException("this import was undone while it was running");
                            }
                        })
                        .replaceWithVoid());
    }

    /** Fails with a {@link NotFoundException} if the workspace has no such import. */
    public Uni<Outcome> outcome(WorkspaceId workspace, UUID importId) {
        return transactions.read(workspace, connection -> required(connection, workspace, importId));
    }

    private static Uni<Outcome> required(SqlConnection connection, WorkspaceId workspace, UUID importId) {
        return find(connection, workspace, importId).map(row -> {
            if (row == null) {
                throw new NotFoundException("importId: there is no import " + importId);
            }
            return new Outcome(LoggedImport.of(row), row.getLong("bytes"), row.getString("problems"));
        });
    }

    private static Uni<@Nullable Row> find(SqlConnection connection, WorkspaceId workspace, UUID importId) {
        return connection
                .preparedQuery(OUTCOME)
                .execute(Tuple.of(workspace.value(), importId))
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next());
    }

    /** Returns a page of imports, newest first. */
    Uni<Page<LoggedImport>> page(WorkspaceId workspace, PageRequest request) {
        CursorScope scope = CursorScope.timeless(workspace, "imports");
        Cursor cursor = scope.decode(request);
        Sql sql = Sql.of("select " + LoggedImport.COLUMNS + " from import where workspace_id = ?", workspace.value());
        if (cursor != null) {
            sql.add(
                    " and (started_at, id) < (?, ?)",
                    Instants.toSql(Instant.parse(cursor.position().get(0))),
                    UUID.fromString(cursor.position().get(1)));
        }
        sql.add(" order by started_at desc, id desc limit ?", request.size() + 1);
        return transactions
                .read(workspace, sql::on)
                .map(rows -> Page.of(
                        request,
                        StreamSupport.stream(rows.spliterator(), false)
                                .map(LoggedImport::of)
                                .toList(),
                        row -> scope.encode(java.util.List.of(row.startedAt().toString(), row.id()))));
    }

    /**
     * Marks an import to be undone.
     *
     * @return false if it is already undone or being undone. Fails with a {@link ConflictException} while an import of
     *     the workspace runs, and with a {@link NotFoundException} if the workspace has no such import.
     */
    Uni<Boolean> markToUndo(Caller caller, UUID importId) {
        WorkspaceId workspace = caller.workspace();
        return transactions.write(
                workspace,
                connection -> inTurn(connection, workspace)
                        .chain(() -> connection
                                .preparedQuery(UNDO)
                                .execute(Tuple.of(workspace.value(), importId, caller.name(), (double)
                                        LoggedImport.LONGEST_SILENCE.toSeconds())))
                        .chain(marked -> marked.rowCount() > 0
                                ? Uni.createFrom().item(true)
                                : required(connection, workspace, importId).map(known -> {
                                    ImportState state = known.logged().state();
                                    if (state == ImportState.UNDOING || state == ImportState.UNDONE) {
                                        return false;
                                    }
                                    throw new ConflictException(
                                            "an import of this workspace is running; retry when it has ended");
                                })));
    }
}
