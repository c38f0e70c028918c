package dev.baton.assignments.privacy;

import dev.baton.assignments.privacy.RetentionBound.State;
import dev.baton.kit.event.RetentionJob;
import dev.baton.kit.tenant.BackgroundWork;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Moves the bound of what is kept on as months go by, and deletes what was before it. The bound moves by one month at the
 * most; where the configuration wants more, somebody has to confirm it. {@code baton.retention.confirmation.needed} is 1
 * until then. There from the start, which a setting that means nothing ends.
 */
@Startup
@ApplicationScoped
class RetentionWorker {

    private static final Logger LOG = Logger.getLogger(RetentionWorker.class);

    /** So that a bound is in force before the next one is wanted. */
    private static final Duration LONGEST_NOTICE = Duration.ofDays(28);

    private final RetentionBound bound;
    private final RetentionJob retention;
    private final RetentionConfiguration configuration;
    private final BackgroundWork background;
    private volatile @Nullable Instant unconfirmed;

    RetentionWorker(
            RetentionBound bound,
            RetentionJob retention,
            RetentionConfiguration configuration,
            BackgroundWork background,
            MeterRegistry metrics) {
        if (configuration.months().isPresent() && configuration.months().getAsInt() < 1) {
            throw new IllegalArgumentException(
                    "baton.retention.months: " + configuration.months().getAsInt() + " is less than 1");
        }
        if (configuration.notice().isNegative() || configuration.notice().compareTo(LONGEST_NOTICE) > 0) {
            throw new IllegalArgumentException(
                    "baton.retention.notice: " + configuration.notice() + " is not between 0 and 28 days");
        }
        this.bound = bound;
        this.retention = retention;
        this.configuration = configuration;
        this.background = background;
        metrics.gauge("baton.retention.confirmation.needed", this, worker -> worker.unconfirmed == null ? 0 : 1);
    }

    /** What was begun goes on though more is kept now: whoever follows the feed does so, too. */
    @Scheduled(every = "{baton.retention.every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> deleteWhatIsOld() {
        return background.once(() -> moveOn(months(), confirmed())).chain(retention::everywhere);
    }

    /** What is kept, what is announced, and whether somebody has to confirm anything, as it is configured. */
    Uni<Retention> now() {
        return as(months(), confirmed());
    }

    /** The same, as {@link #moveOn} would see it. */
    Uni<Retention> as(@Nullable Integer months, @Nullable Instant confirmed) {
        return bound.state(months, configuration.notice())
                .chain(state -> plan(state, confirmed).map(plan -> Retention.of(months, state, plan.unconfirmed())));
    }

    /** Null for all history. */
    private @Nullable Integer months() {
        return configuration.months().isPresent() ? configuration.months().getAsInt() : null;
    }

    private @Nullable Instant confirmed() {
        Optional<LocalDate> day = configuration.confirmedSince();
        return day.map(first -> first.atStartOfDay(ZoneOffset.UTC).toInstant()).orElse(null);
    }

    /**
     * Announces the next bound, or has it come into force once it was announced long enough ago.
     *
     * @param months to be kept before the current one; null for all
     * @param confirmed a bound that somebody agrees to; null for none
     */
    Uni<Void> moveOn(@Nullable Integer months, @Nullable Instant confirmed) {
        return bound.state(months, configuration.notice())
                .chain(state -> plan(state, confirmed)
                        .invoke(plan -> needConfirmation(plan.unconfirmed()))
                        .chain(plan -> plan.next() == null ? bound.withdraw() : moveOn(state, plan.next())));
    }

    /**
     * What is to come.
     *
     * @param next the bound to be announced; null where the one in force is what is wanted, or a confirmation is needed
     * @param unconfirmed the bound that needs a confirmation; null for none
     */
    private record Plan(@Nullable Instant next, @Nullable Instant unconfirmed) {}

    private Uni<Plan> plan(State state, @Nullable Instant confirmed) {
        Instant wanted = state.wanted();
        if (wanted == null || state.isInForce(wanted)) {
            return Uni.createFrom().item(new Plan(null, null));
        }
        Uni<Boolean> deletesMuch = state.since() == null
                ? bound.hasHistoryBefore(wanted)
                : Uni.createFrom().item(state.isJump());
        boolean isConfirmed = !state.isInForce(confirmed) && confirmed != null && !confirmed.isAfter(wanted);
        return deletesMuch.map(much ->
                !much ? new Plan(wanted, null) : isConfirmed ? new Plan(confirmed, null) : new Plan(null, wanted));
    }

    private void needConfirmation(@Nullable Instant wanted) {
        if (wanted != null && !wanted.equals(unconfirmed)) {
            LOG.warnf(
                    "baton.retention.months would delete the history before %s, more than one month beyond what was"
                            + " deleted before. Nothing is deleted until baton.retention.confirmed-since=%s confirms it",
                    wanted, wanted.atOffset(ZoneOffset.UTC).toLocalDate());
        }
        unconfirmed = wanted;
    }

    private Uni<Void> moveOn(State state, Instant next) {
        if (next.equals(state.next()) && state.isDue()) {
            return keepSince(next).replaceWithVoid();
        }
        return bound.announce(next)
                .invoke(announced -> {
                    if (announced) {
                        LOG.warnf(
                                "conversations in which nothing happened since %s will be deleted in %s",
                                next, configuration.notice());
                    }
                })
                .replaceWithVoid();
    }

    /** @return whether that was earlier before; it never goes back */
    Uni<Boolean> keepSince(Instant since) {
        return bound.keepSince(since).invoke(moved -> {
            if (moved) {
                LOG.warnf("history is kept from %s on; older history is deleted now", since);
            }
        });
    }
}
