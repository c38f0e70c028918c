package dev.baton.kit.rollup;

import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

/** Refreshes roll-ups after changes, and rebuilds them. */
@ApplicationScoped
public class Rollups {

    /** Allows only one refresh at a time in a workspace; two would count the same rows. */
    private static final String ALONE = "select pg_try_advisory_xact_lock(hashtextextended('baton.rollup:' || $1, 0))";

    private final Pool pool;
    private final WorkspaceTransactions transactions;
    private final RollupTables tables;
    private final RollupConfiguration configuration;

    Rollups(Pool pool, WorkspaceTransactions transactions, RollupTables tables, RollupConfiguration configuration) {
        this.pool = pool;
        this.transactions = transactions;
        this.tables = tables;
        this.configuration = configuration;
    }

    /** The workspaces whose dirty pieces are due for a refresh. */
    public Uni<List<WorkspaceId>> waiting() {
        return pool.preparedQuery("select workspaces_to_roll_up(make_interval(secs => $1), make_interval(secs => $2))")
                .execute(Tuple.of(seconds(configuration.quiet()), seconds(configuration.patience())))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new WorkspaceId(row.getString(0)))
                        .toList());
    }

    /** The backlog of all workspaces. */
    Uni<RollupMeter.Backlog> backlog() {
        return pool.query("select marks, lag_seconds from rollup_backlog()")
                .execute()
                .map(rows -> RollupMeter.Backlog.of(rows.iterator().next()));
    }

    /**
     * Refreshes the month of a workspace that has waited longest, unless another replica is refreshing the workspace.
     * The refresh reads from one snapshot; marks of later changes are kept.
     *
     * @return whether more may be left
     */
    public Uni<Boolean> refresh(WorkspaceId workspace) {
        return transactions.writeFromSnapshot(
                workspace,
                connection -> alone(connection, workspace)
                        .chain(alone -> alone
                                ? take(connection, workspace)
                                : Uni.createFrom().item(false)));
    }

    private Uni<Boolean> take(SqlConnection connection, WorkspaceId workspace) {
        return DirtyPieces.take(connection, workspace)
                .chain(quarters -> quarters.isEmpty()
                        ? Uni.createFrom().item(false)
                        : tables.refresh(connection, workspace, quarters)
                                .chain(() ->
                                        RollupState.renew(connection, workspace, Grain.MONTH.floor(quarters.first())))
                                .replaceWith(true));
    }

    /**
     * Deletes a workspace's roll-ups and marks everything as overdue, so that the worker rebuilds them immediately,
     * even while more marks arrive. Until then reports read the rows.
     *
     * @return the number of quarters of an hour to refresh
     */
    public Uni<Integer> rebuild(WorkspaceId workspace) {
        return transactions.writeFromSnapshot(
                workspace,
                connection -> connection
                        .preparedQuery(tables.clear())
                        .execute(Tuple.of(workspace.value()))
                        .chain(() -> RollupState.forget(connection, workspace))
                        .chain(() -> connection
                                .preparedQuery(tables.markAll())
                                .execute(Tuple.of(workspace.value(), seconds(configuration.patience()))))
                        .map(marked -> StreamSupport.stream(marked.spliterator(), false)
                                .mapToInt(row -> row.getInteger(0))
                                .sum()));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }

    private static Uni<Boolean> alone(SqlConnection connection, WorkspaceId workspace) {
        return connection
                .preparedQuery(ALONE)
                .execute(Tuple.of(workspace.value()))
                .map(locked -> locked.iterator().next().getBoolean(0));
    }
}
