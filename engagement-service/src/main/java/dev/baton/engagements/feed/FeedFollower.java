package dev.baton.engagements.feed;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.engagements.feed.FollowedFeed.Outcome;
import dev.baton.kit.event.Acceptance;
import dev.baton.kit.tenant.BackgroundWork;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Follows the feed of assignment-service, so that conversations that are only sent there get engagements too. Every
 * replica follows the feed. The fastest one stores a page; the others then pause and leave the next pages to it.
 */
@ApplicationScoped
class FeedFollower {

    private static final Logger LOG = Logger.getLogger(FeedFollower.class);
    /** The number of failures of a page before its facts are stored one by one. */
    private static final int PATIENCE = 3;
    /** The number of failures before a fact is set aside for any reason, because all workspaces wait behind it. */
    private static final int MOST_TRIES = 20;

    /** The interval at which facts that were set aside are tried again. */
    private static final Duration AGAIN = Duration.ofHours(1);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

    private final Vertx vertx;
    private final FeedConfiguration configuration;
    private final FollowedFeed followed;
    private final ObjectMapper json;
    private final ServiceToken token;
    private final BackgroundWork background;
    private final MeterRegistry metrics;
    private final Counter setAside;
    private final Counter restarts;
    private final Instant started = Instant.now();
    private volatile @Nullable FollowedPlace place;
    private @Nullable Cancellable following;
    /** When the facts that were set aside are tried again next. */
    private Instant again = Instant.MIN;
    /** The position of the page that failed last. {@link #failures} counts its failures. */
    private long failedAt;

    private int failures;
    /** Whether this replica stored the last page. */
    private boolean isLeading;

    FeedFollower(
            Vertx vertx,
            FeedConfiguration configuration,
            FollowedFeed followed,
            ObjectMapper json,
            ServiceToken token,
            BackgroundWork background,
            MeterRegistry metrics) {
        this.vertx = vertx;
        this.configuration = configuration;
        this.followed = followed;
        this.json = json;
        this.token = token;
        this.background = background;
        this.metrics = metrics;
        this.setAside = metrics.counter("baton.feed.set.aside");
        this.restarts = metrics.counter("baton.feed.restarts");
        metrics.gauge("baton.feed.lag.seconds", this, FeedFollower::lagSeconds);
    }

    void start(@Observes StartupEvent started) {
        configuration.url().ifPresent(url -> {
            FeedMeter meter = new FeedMeter(metrics);
            FeedReader reader = new FeedReader(new FeedClient(vertx, url, configuration, json, token, meter));
            following = follow(reader)
                    .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                    .subscribe()
                    .with(taken -> {}, failure -> LOG.error("following the feed has ended with a failure", failure));
        });
    }

    void stop(@Observes ShutdownEvent stopped) {
        if (following != null) {
            following.cancel();
        }
    }

    /** The position in the feed as this replica last read it; null before the first read. */
    @Nullable
    FollowedPlace place() {
        return place;
    }

    /** How far the stored facts are behind the feed, in seconds; 0 if no feed is followed. */
    private double lagSeconds() {
        FollowedPlace known = place;
        Instant freshAsOf = known == null ? started : known.freshAsOf();
        return configuration.url().isEmpty()
                ? 0
                : Math.max(0, Duration.between(freshAsOf, Instant.now()).toMillis() / 1e3);
    }

    /** Stores page after page. After each failure the pause grows, until a page succeeds. */
    private Multi<Boolean> follow(FeedReader reader) {
        return Uni.createFrom()
                .deferred(() -> followOnce(reader))
                .onFailure()
                .invoke(failure -> LOG.warnf("following the feed failed and is retried: %s", failure))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, configuration.longestPause())
                .indefinitely()
                .repeat()
                .indefinitely();
    }

    /** @return whether this replica stored the page */
    private Uni<Boolean> followOnce(FeedReader reader) {
        return untilStopped(() -> takeAgain().chain(followed::place))
                .invoke(from -> place = from)
                .chain(from -> reader.after(from, isLeading)
                        .onFailure(LostPositionException.class)
                        .call(lost -> background.once(() -> startAgain(from, lost))))
                .chain(page -> untilStopped(() -> take(page)).call(outcome -> pause(page, outcome)))
                .map(Outcome::taken);
    }

    /** Runs a step that uses the database, unless the service is stopping; then the step never completes. */
    private <T> Uni<T> untilStopped(Supplier<Uni<T>> step) {
        return background
                .once(step)
                .onItem()
                .ifNull()
                .switchTo(() -> Uni.createFrom().nothing());
    }

    /** Retries facts that were set aside: a newer version of the service, or a later attempt, may store them. */
    private Uni<Void> takeAgain() {
        if (Instant.now().isBefore(again)) {
            return Uni.createFrom().voidItem();
        }
        return followed.setAside()
                .invoke(() -> again = Instant.now().plus(AGAIN))
                .onItem()
                .transformToMulti(facts -> Multi.createFrom().iterable(facts))
                .onItem()
                .transformToUniAndConcatenate(fact -> followed.takeAgain(fact)
                        .onFailure()
                        .invoke(failure -> LOG.errorf(
                                "event %s of %s stays set aside: %s", fact.eventId(), fact.workspace(), failure))
                        .onFailure()
                        .recoverWithNull())
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> startAgain(FollowedPlace from, Throwable lost) {
        return followed.startAgain(from)
                .invoke(isFirst -> {
                    if (isFirst) {
                        restarts.increment();
                        LOG.errorf(
                                "assignment-service has lost facts; its feed is read again from the beginning: %s",
                                lost.getMessage());
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Outcome> take(FeedPage page) {
        if (page.after() != failedAt) {
            failures = 0;
        }
        Uni<Outcome> taken = page.facts().isEmpty()
                ? followed.take(page)
                : failures < PATIENCE ? takeInParts(page.endingWithUndone()) : takeSingly(page);
        return taken.onFailure()
                .invoke(() -> {
                    failedAt = page.after();
                    failures++;
                })
                .invoke(outcome -> {
                    isLeading = outcome.taken();
                    if (outcome.conflicts() > 0) {
                        LOG.warnf(
                                "%d facts of the feed are stored here with other content, which is kept",
                                outcome.conflicts());
                    }
                });
    }

    private Uni<Outcome> takeInParts(List<FeedPage> parts) {
        Uni<Outcome> all = followed.take(parts.get(0));
        for (FeedPage part : parts.subList(1, parts.size())) {
            all = all.chain(before -> before.taken()
                    ? followed.take(part).map(before::and)
                    : Uni.createFrom().item(before));
        }
        return all;
    }

    /** Stores the facts one by one and sets aside a fact that cannot be stored. */
    private Uni<Outcome> takeSingly(FeedPage page) {
        return Multi.createFrom()
                .iterable(page.singly())
                .onItem()
                .transformToUniAndConcatenate(single -> followed.take(single)
                        .map(Outcome::acceptances)
                        .onFailure(failure ->
                                FactFault.isIn(failure) || single.after() == page.after() && failures >= MOST_TRIES)
                        .recoverWithUni(failure -> setAside(single, failure).replaceWith(List.<Acceptance>of())))
                .collect()
                .in(ArrayList<Acceptance>::new, List::addAll)
                .map(acceptances -> new Outcome(true, acceptances));
    }

    private Uni<Void> setAside(FeedPage single, Throwable failure) {
        FeedFact fact = single.facts().get(0);
        return followed.setAside(single, String.valueOf(failure))
                .invoke(isFirst -> {
                    if (isFirst) {
                        setAside.increment();
                        LOG.errorf(
                                failure,
                                "event %s of %s cannot be stored and is set aside",
                                fact.eventId(),
                                fact.workspace());
                    }
                })
                .replaceWithVoid();
    }

    /** Pauses, so that one transaction stores the facts that arrive meanwhile; longer if another replica was faster. */
    private Uni<Void> pause(FeedPage page, Outcome outcome) {
        Uni<Void> done = Uni.createFrom().voidItem();
        if (!outcome.taken()) {
            return done.onItem().delayIt().by(configuration.standby());
        }
        return page.hasMore() || page.facts().isEmpty()
                ? done
                : done.onItem().delayIt().by(configuration.gathering());
    }
}
