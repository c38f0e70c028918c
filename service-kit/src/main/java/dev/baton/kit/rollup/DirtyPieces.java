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

/** The quarters of an hour that the roll-ups do not have as they are now. */
public final class DirtyPieces {

    private static final String WITHIN = """
            select distinct starts_at from dirty_piece
            where workspace_id = $1 and starts_at >= $2 and starts_at < $3""";

    private static final String TAKE = """
            with newest as (
                select distinct starts_at from dirty_piece where workspace_id = $1 order by starts_at desc limit $2),
            taken as (
                delete from dirty_piece m using newest
                where m.workspace_id = $1 and m.starts_at = newest.starts_at returning m.starts_at)
            select distinct starts_at from taken""";

    /** There is none: else Citus would copy the rows, which row-level security forbids. */
    private static final String UNCOPIED = "on conflict do nothing";

    private DirtyPieces() {}

    /**
     * A statement that marks what another changes.
     *
     * @param rows the name of a query that has the rows that came or went
     * @param instants their columns that have an instant they are told by
     */
    public static String of(String rows, String... instants) {
        return insert("transaction_timestamp()", rows, instants);
    }

    /**
     * The same of what has waited for so long already: it is not left until there is quiet.
     *
     * @param waited the number of seconds, as SQL
     */
    public static String overdue(String waited, String rows, String... instants) {
        return insert("transaction_timestamp() - make_interval(secs => " + waited + ")", rows, instants);
    }

    private static String insert(String markedAt, String rows, String... instants) {
        return "insert into dirty_piece (workspace_id, starts_at, marked_at) select distinct workspace_id, "
                + Grain.QUARTER_HOUR.startOf("at") + ", " + markedAt + " from " + rows
                + " cross join lateral unnest(array[" + String.join(", ", instants) + "]) at where at is not null "
                + UNCOPIED;
    }

    /** Those of a stretch of time. */
    public static Uni<NavigableSet<Instant>> within(
            SqlConnection connection, WorkspaceId workspace, Instant from, Instant to) {
        return connection
                .preparedQuery(WITHIN)
                .execute(
                        Tuple.of(workspace.value(), Instants.toSql(Grain.QUARTER_HOUR.floor(from)), Instants.toSql(to)))
                .map(DirtyPieces::starts);
    }

    /** Takes the newest away: the same transaction refreshes them. */
    static Uni<NavigableSet<Instant>> take(SqlConnection connection, WorkspaceId workspace, int most) {
        return connection
                .preparedQuery(TAKE)
                .execute(Tuple.of(workspace.value(), most))
                .map(DirtyPieces::starts);
    }

    private static NavigableSet<Instant> starts(RowSet<Row> rows) {
        NavigableSet<Instant> starts = new TreeSet<>();
        rows.forEach(row -> starts.add(Instants.of(row, "starts_at")));
        return starts;
    }
}
