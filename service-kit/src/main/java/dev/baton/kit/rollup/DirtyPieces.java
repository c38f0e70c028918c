package dev.baton.kit.rollup;

import dev.baton.kit.sql.Instants;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.NavigableSet;
import java.util.TreeSet;

/** The quarters of an hour whose roll-ups are out of date. */
public final class DirtyPieces {

    private static final String TAKE = """
            with taken as (
                delete from dirty_piece
                where workspace_id = $1 and month = (
                    select month from dirty_piece where workspace_id = $1 order by marked_at, month desc limit 1)
                returning month, quarters)
            select distinct month + quarter * interval '15 minutes' as starts_at
            from taken cross join lateral unnest(quarters) quarter""";

    /**
     * A conflict cannot occur. Without this clause Citus would copy the rows (COPY), which row-level security forbids.
     */
    private static final String UNCOPIED = "on conflict do nothing";

    private DirtyPieces() {}

    /**
     * Returns a statement that marks the quarters of an hour that another statement changes.
     *
     * @param rows the name of a query with the inserted or deleted rows
     * @param instants the columns of these rows whose instants assign them to quarters of an hour
     */
    public static String of(String rows, String... instants) {
        return insert("transaction_timestamp()", rows, instants);
    }

    /**
     * Returns the same statement with marks that count as old, so that they are refreshed without waiting for quiet.
     *
     * @param waited the age of the marks in seconds, as SQL
     */
    public static String overdue(String waited, String rows, String... instants) {
        return insert("transaction_timestamp() - make_interval(secs => " + waited + ")", rows, instants);
    }

    private static String insert(String markedAt, String rows, String... instants) {
        return """
                insert into dirty_piece (workspace_id, month, quarters, marked_at)
                select workspace_id, month, array_agg(distinct floor(extract(epoch from at - month) / 900)::smallint), %s
                from (
                    select workspace_id, at, %s as month
                    from %s cross join lateral unnest(array[%s]) at
                    where at is not null) changed_at
                group by workspace_id, month
                """.formatted(markedAt, Grain.MONTH.startOf("at"), rows, String.join(", ", instants)) + UNCOPIED;
    }

    /**
     * Deletes the marks of the month that has waited longest and returns their quarters, which the same transaction
     * must refresh. Of months that have waited equally long, it takes the newest.
     */
    static Uni<NavigableSet<Instant>> take(SqlConnection connection, WorkspaceId workspace) {
        return connection
                .preparedQuery(TAKE)
                .execute(Tuple.of(workspace.value()))
                .map(rows -> {
                    NavigableSet<Instant> starts = new TreeSet<>();
                    rows.forEach(row -> starts.add(Instants.of(row, "starts_at")));
                    return starts;
                });
    }
}
