package dev.baton.engagements.feed;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.engagements.feed.FollowedFeed.Outcome;
import dev.baton.kit.event.Acceptance;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Follows the feed of assignment-service on a thread of its own, so that whoever sends everything there gets engagements
 * too. Every replica follows; who is quicker takes a page in, and the others leave the next ones to it for a while.
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

    private final FeedConfiguration configuration;
    private final FollowedFeed followed;
    private final ObjectMapper json;
    private final ServiceToken token;
    private final MeterRegistry metrics;
    private final Counter setAside;
    private final Counter restarts;
    private final Instant started = Instant.now();
    private volatile @Nullable FollowedPlace place;
    private volatile boolean stopping;
    private @Nullable Thread thread;
    /** Where in the feed the last failure was, and how many there were. */
    private long failedAt;

    private int failures;
    /** Whether this replica took the last page in. */
    private boolean isLeading;

    FeedFollower(
            FeedConfiguration configuration,
            FollowedFeed followed,
            ObjectMapper json,
            ServiceToken token,
            MeterRegistry metrics) {
        this.configuration = configuration;
        this.followed = followed;
        this.json = json;
        this.token = token;
        this.metrics = metrics;
        this.setAside = metrics.counter("baton.feed.set.aside");
        this.restarts = metrics.counter("baton.feed.restarts");
        metrics.gauge("baton.feed.lag.seconds", this, FeedFollower::lagSeconds);
    }

    void start(@Observes StartupEvent started) {
        if (configuration.url().isEmpty()) {
            return;
        }
        FeedClient client =
                new FeedClient(configuration.url().get(), configuration, json, token, new FeedMeter(metrics));
        FeedReader reader = new FeedReader(client);
        thread = new Thread(() -> follow(reader), "feed-follower");
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        stopping = true;
        if (thread != null) {
            thread.interrupt();
            thread.join(Duration.ofSeconds(5).toMillis());
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

    private void follow(FeedReader reader) {
        Duration pause = FIRST_PAUSE;
        Instant again = Instant.now();
        while (!stopping) {
            try {
                if (!Instant.now().isBefore(again)) {
                    takeAgain();
                    again = Instant.now().plus(AGAIN);
                }
                boolean taken = followOnce(reader);
                pause = FIRST_PAUSE;
                if (!taken) {
                    Thread.sleep(configuration.standby().toMillis());
                }
            } catch (InterruptedException stopped) {
                return;
            } catch (IOException | ExecutionException | RuntimeException failure) {
                pause = sleep(pause, failure);
            }
        }
    }

    /** What could not be taken in once may be by this version of the service, or by now. */
    private void takeAgain() throws InterruptedException, ExecutionException {
        for (FeedFact fact : await(followed.setAside())) {
            try {
                await(followed.takeAgain(fact));
            } catch (ExecutionException failure) {
                LOG.errorf("event %s of %s stays set aside: %s", fact.eventId(), fact.workspace(), failure);
            }
        }
    }

    private Duration sleep(Duration pause, Exception failure) {
        LOG.warnf("the feed is asked again in %d ms: %s", pause.toMillis(), failure);
        LOG.debug("the feed could not be followed", failure);
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        Duration longer = pause.multipliedBy(2);
        return longer.compareTo(configuration.longestPause()) > 0 ? configuration.longestPause() : longer;
    }

    private boolean followOnce(FeedReader reader) throws IOException, InterruptedException, ExecutionException {
        FollowedPlace from = await(followed.place());
        place = from;
        FeedPage page;
        try {
            page = reader.after(from, isLeading);
        } catch (LostPositionException lost) {
            startAgain(from, lost);
            throw lost;
        }
        Outcome outcome = take(page);
        if (outcome.conflicts() > 0) {
            LOG.warnf("%d facts of the feed are known here with other content, which stays", outcome.conflicts());
        }
        isLeading = outcome.taken();
        if (isLeading && !page.hasMore() && !page.facts().isEmpty()) {
            Thread.sleep(configuration.gathering().toMillis());
        }
        return isLeading;
    }

    private void startAgain(FollowedPlace from, LostPositionException lost)
            throws InterruptedException, ExecutionException {
        if (await(followed.startAgain(from))) {
            restarts.increment();
            LOG.errorf(
                    "assignment-service has lost facts, as where its database was restored; its feed is followed again from the beginning: %s",
                    lost.getMessage());
        }
    }

    private Outcome take(FeedPage page) throws InterruptedException, ExecutionException {
        if (page.after() != failedAt) {
            failures = 0;
        }
        try {
            return failures < PATIENCE || page.facts().isEmpty() ? await(followed.take(page)) : takeSingly(page);
        } catch (ExecutionException failure) {
            failedAt = page.after();
            failures++;
            throw failure;
        }
    }

    /** One that cannot be taken in may be among them. */
    private Outcome takeSingly(FeedPage page) throws InterruptedException, ExecutionException {
        List<Acceptance> acceptances = new ArrayList<>();
        for (FeedPage single : page.singly()) {
            try {
                Outcome outcome = await(followed.take(single));
                acceptances.addAll(outcome.acceptances());
            } catch (ExecutionException failure) {
                boolean isFirst = single.after() == page.after();
                if (!FactFault.isIn(failure) && !(isFirst && failures >= MOST_TRIES)) {
                    throw failure;
                }
                setAside(single, failure);
            }
        }
        return new Outcome(true, acceptances);
    }

    private void setAside(FeedPage single, ExecutionException failure) throws InterruptedException, ExecutionException {
        FeedFact fact = single.facts().get(0);
        if (await(followed.setAside(single, String.valueOf(failure.getCause())))) {
            setAside.increment();
            LOG.errorf(failure, "event %s of %s cannot be taken in and is set aside", fact.eventId(), fact.workspace());
        }
    }

    private static <T> T await(Uni<T> uni) throws InterruptedException, ExecutionException {
        return uni.subscribeAsCompletionStage().get();
    }
}
