package dev.baton.kit.plan;

import static dev.baton.kit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.kit.Eventually;
import dev.baton.kit.Service;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceTransactions;
import io.vertx.mutiny.sqlclient.Tuple;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Collects the problems of the plans of a service's statements.
 *
 * @param large tables that no plan may scan
 * @param base tables whose rows plans should avoid by using roll-ups and indexes
 */
public record PlanReview(Set<String> large, Set<String> base, Set<String> wrong) {

    /** PostgreSQL decides on a cached plan after five executions. */
    public static final int TIMES = 7;

    /** The number of 8 kB pages that a statement may access for each row, and in addition. */
    private static final int PAGES_FOR_A_ROW = 2;

    private static final int PAGES = 4_000;

    public PlanReview(Set<String> large, Set<String> base) {
        this(large, base, new TreeSet<>());
    }

    /** @param most the most rows of the base tables that a statement may read */
    public void judge(PlanLog log, int most, String asked) throws IOException {
        List<PlanLog.Plan> plans = log.plans();
        assertTrue(plans.size() >= TIMES, "the log tells of the plans");
        for (PlanLog.Plan plan : plans) {
            String statement =
                    plan.statement().substring(0, Math.min(160, plan.statement().length()));
            List<String> scanned =
                    plan.scanned().stream().filter(large::contains).toList();
            if (!scanned.isEmpty()) {
                wrong.add(asked + " scans " + scanned + ": " + statement);
            }
            if (plan.rows(base::contains) > most) {
                wrong.add(asked + " reads " + plan.rows(base::contains) + " rows: " + statement + " by " + plan.root());
            }
            if (plan.buffers() > PAGES_FOR_A_ROW * plan.rows() + PAGES) {
                wrong.add(asked + " takes " + plan.buffers() + " buffers for " + plan.rows() + " rows: " + statement);
            }
        }
    }

    /** Makes a service read again what it has in memory of roll-ups, so that the plans of these statements are judged. */
    public static void forgetRollups(WorkspaceTransactions transactions, WorkspaceId workspace) {
        transactions
                .write(
                        workspace,
                        connection -> connection
                                .preparedQuery(
                                        "update rollup_version set version = version + 1 where workspace_id = $1")
                                .execute(Tuple.of(workspace.value())))
                .await()
                .atMost(Eventually.LIMIT);
    }

    /**
     * The service notices closed connections only when it uses them. @param query a query that reads from the database
     */
    public static void awaitConnected(Service service, String query) {
        eventually("the service has new connections")
                .until(() -> service.ask(query).get("errors") == null);
    }
}
