package dev.baton.kit.tenant;

import io.quarkus.scheduler.Scheduled.SkipPredicate;
import io.quarkus.scheduler.ScheduledExecution;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Skips background jobs while this replica has written nothing for a minute, because writes create their work. Every 30
 * seconds a job runs nevertheless, for work that another replica has left.
 */
@Singleton
public class WhileIdle implements SkipPredicate {

    private static final Duration ACTIVE = Duration.ofMinutes(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(30);

    private final Supplier<Duration> sinceLastWrite;
    /** The last runs by the id of the trigger. */
    private final Map<String, Instant> lastLooks = new ConcurrentHashMap<>();

    @Inject
    WhileIdle(WorkspaceTransactions transactions) {
        this(transactions::sinceLastWrite);
    }

    WhileIdle(Supplier<Duration> sinceLastWrite) {
        this.sinceLastWrite = sinceLastWrite;
    }

    @Override
    public boolean test(ScheduledExecution execution) {
        return rests(execution.getTrigger().getId(), execution.getFireTime());
    }

    /** @param trigger the id of the job's trigger */
    boolean rests(String trigger, Instant now) {
        Instant last = lastLooks.get(trigger);
        boolean isDue = last == null || now.isAfter(last.plus(BETWEEN_LOOKS));
        if (!isDue && sinceLastWrite.get().compareTo(ACTIVE) > 0) {
            return true;
        }
        lastLooks.put(trigger, now);
        return false;
    }
}
