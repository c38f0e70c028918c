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
 * Follows the feed of assignment-service, so that conversations which are sent there alone get engagements too. Every replica
 * follows the feed. The quickest one takes a page in, and the others leave the next pages to it for a while.
 */
@ApplicationScoped
class FeedFollower {

    private static final Logger LOG = Logger.getLogger(FeedFollower.class);
    /** How often a page fails before its facts are tried one by one. */
    private static final int PATIENCE = 3;
    /** And before one is set aside whatever the reason: every workspace waits for it. */
    private static final int MOST_TRIES = 20;

    /** What was set aside is tried again as often. */
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
    /** When what was set aside is tried again. */
    private Instant again = Instant.MIN;
    /** Where in the feed the last failure was, and how many there were. */
    private long failedAt;

    private int failures;
    /** Whether this replica took the last page in. */
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
                    .with(taken -> {}, failure -> LOG.error("the feed is not followed any more", failure));
        });
    }

    void stop(@Observes ShutdownEvent stopped) {
        if (following != null) {
            following.cancel();
        }
    }

    /** How far the feed was followed, as this replica knows; null before it knows anything. */
    @Nullable
    FollowedPlace place() {
        return place;
    }

    /** How far what came from the feed is behind, in seconds; 0 where none is followed. */
    private double lagSeconds() {
        FollowedPlace known = place;
        Instant freshAsOf = known == null ? started : known.freshAsOf();
        return configuration.url().isEmpty()
                ? 0
                : Math.max(0, Duration.between(freshAsOf, Instant.now()).toMillis() / 1e3);
    }

    /** Page after page. Each failure is followed by a longer pause, until something goes well. */
    private Multi<Boolean> follow(FeedReader reader) {
        return Uni.createFrom()
                .deferred(() -> followOnce(reader))
                .onFailure()
                .invoke(failure -> LOG.warnf("the feed is asked again: %s", failure))
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, configuration.longestPause())
                .indefinitely()
                .repeat()
                .indefinitely();
    }

    /** @return whether this replica took the page in */
    private Uni<Boolean> followOnce(FeedReader reader) {
        return untilStopped(() -> takeAgain().chain(followed::place))
                .invoke(from -> place = from)
                .chain(from -> reader.after(from, isLeading)
                        .onFailure(LostPositionException.class)
                        .call(lost -> background.once(() -> startAgain(from, lost))))
                .chain(page -> untilStopped(() -> take(page)).call(outcome -> pause(page, outcome)))
                .map(Outcome::taken);
    }

    /** A step that uses the database. Once the service stops, a step that has not begun never completes, until it is cancelled. */
    private <T> Uni<T> untilStopped(Supplier<Uni<T>> step) {
        return background
                .once(step)
                .onItem()
                .ifNull()
                .switchTo(() -> Uni.createFrom().nothing());
    }

    /** What could not be taken in once may be by this version of the service, or by now. */
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
                                "assignment-service has lost facts, as where its database was restored; its feed is followed again from the beginning: %s",
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
                                "%d facts of the feed are known here with other content, which stays",
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

    /** One that cannot be taken in may be among them. */
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
                                "event %s of %s cannot be taken in and is set aside",
                                fact.eventId(),
                                fact.workspace());
                    }
                })
                .replaceWithVoid();
    }

    /** Facts that come meanwhile are taken in together; a replica that was slower leaves the next pages to the other one. */
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
