package dev.baton.engagements.feed;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.engagements.feed.FollowedFeed.Outcome;
import dev.baton.engagements.feed.FollowedFeed.Place;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import org.jboss.logging.Logger;

/**
 * Follows the feed of assignment-service on a thread of its own, so that whoever sends everything there gets engagements
 * too. Every replica follows; who is quicker takes a page in, and the others leave the next ones to it for a while.
 */
@ApplicationScoped
class FeedFollower {

    private static final Logger LOG = Logger.getLogger(FeedFollower.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

    private final FeedConfiguration configuration;
    private final FollowedFeed followed;
    private final ObjectMapper json;
    private volatile Instant freshAsOf = Instant.now();
    private volatile boolean stopping;
    private Thread thread;

    FeedFollower(FeedConfiguration configuration, FollowedFeed followed, ObjectMapper json, MeterRegistry metrics) {
        this.configuration = configuration;
        this.followed = followed;
        this.json = json;
        metrics.gauge("baton.feed.lag.seconds", this, FeedFollower::lagSeconds);
    }

    void start(@Observes StartupEvent started) {
        if (configuration.url().isEmpty()) {
            return;
        }
        FeedClient client = new FeedClient(configuration.url().get(), configuration, json);
        thread = new Thread(() -> follow(client), "feed-follower");
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

    /** How far what came from the feed is behind, in seconds; 0 where none is followed. */
    private double lagSeconds() {
        return configuration.url().isEmpty()
                ? 0
                : Duration.between(freshAsOf, Instant.now()).toMillis() / 1e3;
    }

    private void follow(FeedClient client) {
        Duration pause = FIRST_PAUSE;
        while (!stopping) {
            try {
                boolean taken = followOnce(client);
                pause = FIRST_PAUSE;
                if (!taken) {
                    Thread.sleep(configuration.standby().toMillis());
                }
            } catch (InterruptedException stopped) {
                return;
            } catch (IOException | ExecutionException | RuntimeException failure) {
                LOG.warnf("the feed is asked again in %d ms: %s", pause.toMillis(), failure);
                LOG.debug("the feed could not be followed", failure);
                pause = sleep(pause);
            }
        }
    }

    private Duration sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        Duration longer = pause.multipliedBy(2);
        return longer.compareTo(configuration.longestPause()) > 0 ? configuration.longestPause() : longer;
    }

    private boolean followOnce(FeedClient client) throws IOException, InterruptedException, ExecutionException {
        Place place = await(followed.place());
        freshAsOf = place.freshAsOf();
        FeedPage page = client.after(place.position());
        Outcome outcome = await(followed.take(page));
        if (outcome.conflicts() > 0) {
            LOG.warnf("%d facts of the feed are known here with other content, which stays", outcome.conflicts());
        }
        if (outcome.taken()) {
            freshAsOf = page.completeAsOf();
        }
        return outcome.taken();
    }

    private static <T> T await(Uni<T> uni) throws InterruptedException, ExecutionException {
        return uni.subscribeAsCompletionStage().get();
    }
}
