package dev.baton.kit.rollup;

import dev.baton.kit.sql.Instants;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.NavigableSet;
import java.util.TreeSet;

/** The quarters of an hour whose roll-ups are out of date. */
public final class DirtyPieces {

    /** The start of the quarter of an hour with this number in its month. */
    private static final String START = "month + quarter * interval '15 minutes'";

    private static final String WITHIN = """
            select distinct %s as starts_at from dirty_piece cross join lateral unnest(quarters) quarter
            where workspace_id = $1 and month between $2 and $3""".formatted(START);

    private static final String TAKE = """
            with taken as (
                delete from dirty_piece
                where workspace_id = $1 and month = (
                    select month from dirty_piece where workspace_id = $1 order by marked_at, month desc limit 1)
                returning month, quarters)
            select distinct %s as starts_at from taken cross join lateral unnest(quarters) quarter""".formatted(START);

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

    /** Returns the marked quarters of all months from the first to the last, given by their starts. */
    static Uni<NavigableSet<Instant>> within(
            SqlConnection connection, WorkspaceId workspace, Instant first, Instant last) {
        return connection
                .preparedQuery(WITHIN)
                .execute(Tuple.of(workspace.value(), Instants.toSql(first), Instants.toSql(last)))
                .map(DirtyPieces::starts);
    }

    /**
     * Deletes the marks of the month that has waited longest and returns their quarters, which the same transaction
     * must refresh. Of months that have waited equally long, it takes the newest.
     */
    static Uni<NavigableSet<Instant>> take(SqlConnection connection, WorkspaceId workspace) {
        return connection
                .preparedQuery(TAKE)
                .execute(Tuple.of(workspace.value()))
                .map(DirtyPieces::starts);
    }

    private static NavigableSet<Instant> starts(RowSet<Row> rows) {
        NavigableSet<Instant> starts = new TreeSet<>();
        rows.forEach(row -> starts.add(Instants.of(row, "starts_at")));
        return starts;
    }
}
