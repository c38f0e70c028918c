package dev.baton.kit.sql;

import dev.baton.kit.tenant.BackgroundWork;
import dev.baton.kit.tenant.WhileIdle;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** What the planner knows of tables, kept up with imports: without it, they and the first reports go by the wrong indexes. */
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

    /** To be called after so many rows were written; it never fails, for these are kept already. */
    public Uni<Void> keepUp(int written) {
        return written < MANY ? Uni.createFrom().voidItem() : gather();
    }

    /** What comes in bit by bit. */
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
                .invoke(failure -> LOG.warn("no statistics were gathered", failure))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
