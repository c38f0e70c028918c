package dev.baton.kit.rollup;

import dev.baton.kit.tenant.BackgroundWork;
import dev.baton.kit.tenant.WhileIdle;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Measures the backlog of roll-ups over all workspaces: the age of the oldest mark in seconds
 * ({@code baton.rollup.lag.seconds}) and the number of marks ({@code baton.rollup.marks}). Every replica reports the
 * same values.
 */
@ApplicationScoped
class RollupMeter {

    private final Rollups rollups;
    private final BackgroundWork background;
    private volatile Backlog backlog = new Backlog(0, 0);

    /**
     * @param marks the number of marks; a quarter of an hour has one for each transaction that changed it
     * @param lagSeconds 0 if there is no mark
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
