package dev.baton.assignments.rollup;

import dev.baton.assignments.rollup.Slice.Cube;
import dev.baton.assignments.workspace.WorkspaceId;
import dev.baton.assignments.workspace.WorkspaceTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Folds what changed in the log into the roll-ups. */
@ApplicationScoped
public class RollupStore {

    /** One at a time in a workspace: two would wait for each other at every count. */
    private static final String ALONE = "select pg_try_advisory_xact_lock(hashtextextended('baton.rollup:' || $1, 0))";

    /** What is taken away and what is added to the counts is one step: every snapshot has each change once. */
    private static final String FOLD = """
            with taken as (
                delete from assignment_change where workspace_id = $1 and position in (
                    select position from assignment_change where workspace_id = $1 order by position limit $2)
                returning *),
            counted as (
                select cube, key, grain, starts_at, source, source_name, sum(change) as count
                from taken
                cross join lateral (values %s) c (cube, key)
                cross join lateral (values
                    ('MONTH', date_trunc('month', occurred_at, 'UTC')), ('DAY', date_trunc('day', occurred_at, 'UTC')),
                    ('HOUR', date_trunc('hour', occurred_at, 'UTC')),
                    ('QUARTER', date_bin('15 minutes', occurred_at, timestamptz '1970-01-01 00:00:00Z'))) g (grain, starts_at)
                group by cube, key, grain, starts_at, source, source_name having sum(change) <> 0),
            folded as (
                insert into assignment_rollup (workspace_id, cube, key, grain, starts_at, source, source_name, count)
                select $1, cube, key, grain, starts_at, source, source_name, count from counted
                on conflict (workspace_id, cube, key, grain, starts_at, source, source_name)
                do update set count = assignment_rollup.count + excluded.count)
            select count(*) from taken""".formatted(Arrays.stream(Cube.values())
            .map(cube -> "('" + cube + "', " + cube.key() + ")")
            .collect(Collectors.joining(", ")));

    private final Pool pool;
    private final WorkspaceTransactions transactions;

    RollupStore(Pool pool, WorkspaceTransactions transactions) {
        this.pool = pool;
        this.transactions = transactions;
    }

    /**
     * The workspaces that have something to fold in.
     *
     * @param much changes are folded in at once
     * @param wait fewer are after a while
     */
    Uni<List<WorkspaceId>> waiting(int much, Duration wait) {
        return pool.preparedQuery("select workspaces_to_roll_up($1, make_interval(secs => $2))")
                .execute(Tuple.of(much, (double) wait.toMillis() / 1000))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new WorkspaceId(row.getString(0)))
                        .toList());
    }

    /**
     * Folds the oldest changes of a workspace in, unless another replica is at it.
     *
     * @return whether there may be more
     */
    public Uni<Boolean> fold(WorkspaceId workspace, int most) {
        return transactions.write(workspace, connection -> connection
                .preparedQuery(ALONE)
                .execute(Tuple.of(workspace.value()))
                .chain(locked -> locked.iterator().next().getBoolean(0)
                        ? take(connection, workspace, most)
                        : Uni.createFrom().item(false)));
    }

    private static Uni<Boolean> take(SqlConnection connection, WorkspaceId workspace, int most) {
        return connection
                .preparedQuery(FOLD)
                .execute(Tuple.of(workspace.value(), most))
                .map(taken -> taken.iterator().next().getLong(0) == most);
    }
}
