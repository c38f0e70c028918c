package dev.baton.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** What COPY wrote past assignment-service is folded into its roll-ups, as what it writes itself is. */
final class RollupsReady {

    private static final String MARKED = """
            insert into rollup_mark (workspace_id, starts_at)
            select distinct workspace_id, date_bin('15 minutes', occurred_at, timestamptz '1970-01-01 00:00:00Z')
            from assignment where workspace_id = '%s'""";

    private static final Duration PATIENCE = Duration.ofHours(3);

    private RollupsReady() {}

    /** Asks the service's worker to fold a workspace in. */
    static void ask(Connection assignments, String workspace) throws SQLException {
        Sql.execute(assignments, MARKED.formatted(workspace));
    }

    /** Waits until nothing is left to fold in, in any workspace. */
    static void await(Connection assignments) throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (Sql.number(assignments, "select count(*) from (select from rollup_mark limit 1) waiting") > 0) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the roll-ups are not ready after " + PATIENCE);
            }
            Thread.sleep(500);
        }
    }
}
