package dev.baton.kit.sql;

import dev.baton.kit.tenant.BackgroundWork;
import dev.baton.kit.tenant.WhileIdle;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Updates the statistics of PostgreSQL's planner during imports. Without them, imports and the first reports use wrong
 * indexes.
 */
@ApplicationScoped
public class PlannerStatistics {

    private static final Logger LOG = Logger.getLogger(PlannerStatistics.class);

    private static final int MANY = 50;

    private final Pool pool;
    private final BackgroundWork background;

    PlannerStatistics(Pool pool, BackgroundWork background) {
        this.pool = pool;
        this.background = background;
    }

    /** Updates the statistics after many rows were written. Never fails, because the rows are already stored. */
    public Uni<Void> keepUp(int written) {
        return written < MANY ? Uni.createFrom().voidItem() : gather();
    }

    /** Covers rows that arrive in small numbers. */
    @Scheduled(
            every = "{baton.database.statistics-every}",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = WhileIdle.class)
    Uni<Void> gatherRegularly() {
        return background.once(this::gather);
    }

    private Uni<Void> gather() {
        return pool.query("select keep_statistics()")
                .execute()
                .onFailure()
                .invoke(failure -> LOG.warn("could not update the planner's statistics", failure))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
