package dev.baton.kit.rollup;

import dev.baton.kit.tenant.BackgroundWork;
import dev.baton.kit.tenant.WhileIdle;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Measures what is not in the roll-ups yet, over all workspaces: how long the oldest of it waits, in seconds
 * ({@code baton.rollup.lag.seconds}), and how many marks there are ({@code baton.rollup.marks}). Every replica tells the
 * same.
 */
@ApplicationScoped
class RollupMeter {

    private final Rollups rollups;
    private final BackgroundWork background;
    private volatile Backlog backlog = new Backlog(0, 0);

    /**
     * @param marks of quarters of an hour, one for each time that a transaction changed one
     * @param lagSeconds 0 where there is none
     */
    record Backlog(long marks, double lagSeconds) {

        static Backlog of(Row row) {
            return new Backlog(row.getLong("marks"), row.getDouble("lag_seconds"));
        }
    }

    RollupMeter(Rollups rollups, BackgroundWork background, MeterRegistry metrics) {
        this.rollups = rollups;
        this.background = background;
        metrics.gauge("baton.rollup.lag.seconds", this, meter -> meter.backlog.lagSeconds());
        metrics.gauge("baton.rollup.marks", this, meter -> meter.backlog.marks());
    }

    @Scheduled(every = "{baton.rollup.measured-every}", skipExecutionIf = WhileIdle.class)
    Uni<Void> measure() {
        return background.once(
                () -> rollups.backlog().invoke(now -> backlog = now).replaceWithVoid());
    }
}
