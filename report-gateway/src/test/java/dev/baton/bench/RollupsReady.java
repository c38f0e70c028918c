package dev.baton.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** What COPY wrote past the services gets into their roll-ups, as what they write themselves is. */
final class RollupsReady {

    private static final String MARKED = """
            insert into dirty_piece (workspace_id, starts_at)
            select distinct workspace_id, date_bin('15 minutes', at, timestamptz '1970-01-01 00:00:00Z')
            from (%s) counted where workspace_id = '%s' and at is not null""";

    private static final String OF_ASSIGNMENTS = "select workspace_id, occurred_at as at from assignment";

    private static final String OF_ENGAGEMENTS = """
            select workspace_id, started_at as at from engagement union all
            select workspace_id, ended_at from engagement union all
            select workspace_id, opened_at from conversation union all
            select workspace_id, closed_at from closing""";

    private static final Duration PATIENCE = Duration.ofHours(3);

    private RollupsReady() {}

    /** Asks the services' workers to refresh the roll-ups of a workspace. */
    static void ask(BenchStack stack, String workspace) throws SQLException {
        Sql.execute(stack.assignments(), MARKED.formatted(OF_ASSIGNMENTS, workspace));
        Sql.execute(stack.engagements(), MARKED.formatted(OF_ENGAGEMENTS, workspace));
    }

    /** Waits until no piece is dirty, in any workspace. */
    static void await(BenchStack stack) throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (Connection database : List.of(stack.assignments(), stack.engagements())) {
            while (Sql.number(database, "select count(*) from (select from dirty_piece limit 1) waiting") > 0) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("the roll-ups are not ready after " + PATIENCE);
                }
                stack.requireAlive();
                Thread.sleep(500);
            }
        }
    }
}
