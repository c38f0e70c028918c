package dev.baton.bench;

import dev.baton.local.GraphqlClient;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Brings rows written by COPY into the services' roll-ups. This class alone knows how roll-ups are stored. */
final class RollupsReady {

    private static final String MARKED = """
            insert into dirty_piece (workspace_id, month, quarters)
            select workspace_id, month, array_agg(distinct floor(extract(epoch from at - month) / 900)::smallint)
            from (select workspace_id, at, date_trunc('month', at, 'UTC') as month from (%s) counted) counted_at
            where workspace_id = '%s' and at is not null group by workspace_id, month""";

    private static final String OF_ASSIGNMENTS = "select workspace_id, occurred_at as at from assignment";

    private static final String OF_ENGAGEMENTS = """
            select workspace_id, started_at as at from engagement union all
            select workspace_id, ended_at from engagement union all
            select workspace_id, opened_at from conversation union all
            select workspace_id, closed_at from closing""";

    /** Finds the table of dirty pieces, which has another name in some baseline builds. */
    private static final String TABLE = """
            select table_name from information_schema.columns join information_schema.tables using (table_schema, table_name)
            where table_schema = 'public' and table_type = 'BASE TABLE' and column_name = 'marked_at'
            order by table_name = 'dirty_piece' desc, table_name limit 1""";

    private static final Duration PATIENCE = Duration.ofHours(3);

    private RollupsReady() {}

    /** Asks the services' workers to refresh the roll-ups of a workspace. */
    static void ask(BenchStack stack, String workspace) throws SQLException {
        Sql.execute(stack.assignments(), MARKED.formatted(OF_ASSIGNMENTS, workspace));
        Sql.execute(stack.engagements(), MARKED.formatted(OF_ENGAGEMENTS, workspace));
    }

    /**
     * Waits until both services have all facts of a workspace in their roll-ups. It checks the databases first,
     * because a request to the gateway would cost the services CPU time that is being measured.
     */
    static void awaitKnown(BenchStack stack, String workspace) throws SQLException, InterruptedException {
        await(stack);
        new GraphqlClient(stack.gateway(), workspace).awaitFresh(PATIENCE);
        await(stack);
    }

    /** Waits until no piece is dirty, in any workspace. */
    static void await(BenchStack stack) throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (Connection database : List.of(stack.assignments(), stack.engagements())) {
            String table = Sql.texts(database, TABLE).get(0);
            while (Sql.number(database, "select count(*) from (select from " + table + " limit 1) waiting") > 0) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("the roll-ups are not ready after " + PATIENCE);
                }
                stack.requireAlive();
                Thread.sleep(500);
            }
        }
    }
}
