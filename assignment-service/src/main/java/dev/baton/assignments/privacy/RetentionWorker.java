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
 * Moves the retention bound forward as months pass, and deletes the history before it. The bound moves by at most one
 * month; if the configuration asks for more, the operator has to confirm it, and
 * {@code baton.retention.confirmation.needed} is 1 until then. The bean is created at startup, so that an invalid
 * setting stops the service.
 */
@Startup
@ApplicationScoped
class RetentionWorker {

    private static final Logger LOG = Logger.getLogger(RetentionWorker.class);

    /** Shorter than any month, so that a bound takes effect before the next one is wanted. */
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

    /**
     * Moves the bound and deletes older history. A deletion that has started continues even if the configuration now
     * keeps more, because the services that follow the feed continue too.
     */
    @Scheduled(every = "{baton.retention.every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> deleteWhatIsOld() {
        return background.once(() -> moveOn(months(), confirmed())).chain(retention::everywhere);
    }

    /** Returns the present bound, the announced bound, and whether a confirmation is needed, by the configuration. */
    Uni<Retention> now() {
        return as(months(), confirmed());
    }

    /** The same for given settings, as {@link #moveOn} would apply them. */
    Uni<Retention> as(@Nullable Integer months, @Nullable Instant confirmed) {
        return bound.state(months, configuration.notice())
                .chain(state -> plan(state, confirmed).map(plan -> Retention.of(months, state, plan.unconfirmed())));
    }

    /** The configured number of months; null for all history. */
    private @Nullable Integer months() {
        return configuration.months().isPresent() ? configuration.months().getAsInt() : null;
    }

    private @Nullable Instant confirmed() {
        Optional<LocalDate> day = configuration.confirmedSince();
        return day.map(first -> first.atStartOfDay(ZoneOffset.UTC).toInstant()).orElse(null);
    }

    /**
     * Announces the next bound, or puts it into force once it was announced long enough ago.
     *
     * @param months the number of months to keep before the current one; null for all history
     * @param confirmed the confirmed bound; null for none
     */
    Uni<Void> moveOn(@Nullable Integer months, @Nullable Instant confirmed) {
        return bound.state(months, configuration.notice())
                .chain(state -> plan(state, confirmed)
                        .invoke(plan -> needConfirmation(plan.unconfirmed()))
                        .chain(plan -> plan.next() == null ? bound.withdraw() : moveOn(state, plan.next())));
    }

    /**
     * The next step.
     *
     * @param next the bound to announce; null if the present bound is the wanted one, or a confirmation is needed
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
                    "baton.retention.months would delete the history before %s: it is the first deletion, or one of more"
                            + " than a month. Nothing is deleted until baton.retention.confirmed-since=%s confirms it",
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

    /**
     * Moves the bound.
     *
     * @return false if the bound is already there or later; it never moves back
     */
    Uni<Boolean> keepSince(Instant since) {
        return bound.keepSince(since).invoke(moved -> {
            if (moved) {
                LOG.warnf("history is kept from %s on; older history is deleted now", since);
            }
        });
    }
}
