package dev.baton.assignments.privacy;

import dev.baton.kit.event.RetentionJob;
import dev.baton.kit.sql.Instants;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/**
 * Moves the bound of what is kept on as months go by, and forgets what was before it. There from the start, which a setting
 * that means nothing ends.
 */
@Startup
@ApplicationScoped
class RetentionWorker {

    private static final Logger LOG = Logger.getLogger(RetentionWorker.class);

    private final Clock clock = Clock.systemUTC();
    private final Pool pool;
    private final RetentionJob retention;
    private final RetentionConfiguration configuration;

    RetentionWorker(Pool pool, RetentionJob retention, RetentionConfiguration configuration) {
        if (configuration.months().isPresent() && configuration.months().getAsInt() < 1) {
            throw new IllegalArgumentException(
                    "baton.retention.months: " + configuration.months().getAsInt() + " is no number of months from 1");
        }
        this.pool = pool;
        this.retention = retention;
        this.configuration = configuration;
    }

    /** The beginning of the first month that is kept, where so many before the current one are. */
    static Instant since(Instant now, int months) {
        return YearMonth.from(now.atOffset(ZoneOffset.UTC))
                .minusMonths(months)
                .atDay(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    /** What was begun goes on though more is kept now: whoever follows the feed does so, too. */
    @Scheduled(every = "{baton.retention.every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> forgetWhatIsOld() {
        Uni<Boolean> bound = configuration.months().isPresent()
                ? keepSince(since(clock.instant(), configuration.months().getAsInt()))
                : Uni.createFrom().item(false);
        return bound.chain(retention::everywhere);
    }

    /** @return whether that was earlier before; it never goes back */
    Uni<Boolean> keepSince(Instant since) {
        return pool.preparedQuery("select keep_since($1)")
                .execute(Tuple.of(Instants.toSql(since)))
                .map(rows -> rows.iterator().next().getBoolean(0))
                .invoke(moved -> {
                    if (moved) {
                        LOG.infof("history is kept since %s", since);
                    }
                });
    }
}
