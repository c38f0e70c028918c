package dev.baton.engagements.feed;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.kit.Eventually;
import dev.baton.kit.tenant.BackgroundWork;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.mutiny.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Replicas that follow a feed with short pauses, so that tests need not wait. */
final class Followers {

    /** The number of facts on a page. */
    static final int PAGE = 3;

    static final int AWAIT_SECONDS = 1;
    static final int QUIET_AWAIT_SECONDS = 2;

    private final Vertx vertx;
    private final FeedConfiguration configuration;
    private final FollowedFeed followed;
    private final ObjectMapper json;
    private final ServiceToken token;
    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private final List<FeedFollower> running = new ArrayList<>();

    private record Quick(
            Optional<URI> url,
            Optional<String> authority,
            int pageSize,
            int awaitSeconds,
            Duration quietAfter,
            int quietAwaitSeconds,
            Duration gathering,
            Duration standby,
            Duration longestPause)
            implements FeedConfiguration {}

    Followers(Vertx vertx, FakeFeed feed, FollowedFeed followed, ObjectMapper json, ServiceToken token) {
        this.vertx = vertx;
        this.configuration = new Quick(
                Optional.of(feed.url()),
                Optional.empty(),
                PAGE,
                AWAIT_SECONDS,
                Duration.ofSeconds(1),
                QUIET_AWAIT_SECONDS,
                Duration.ofMillis(10),
                Duration.ofMillis(20),
                Duration.ofMillis(300));
        this.followed = followed;
        this.json = json;
        this.token = token;
    }

    FeedFollower start() {
        FeedFollower follower =
                new FeedFollower(vertx, configuration, followed, json, token, new BackgroundWork(), metrics);
        follower.start(null);
        running.add(follower);
        return follower;
    }

    void stop() {
        for (FeedFollower follower : running) {
            follower.stop(null);
        }
        running.clear();
    }

    double count(String metric) {
        return metrics.get(metric).counter().count();
    }

    FeedReader reader() {
        return new FeedReader(new FeedClient(
                vertx, configuration.url().orElseThrow(), configuration, json, token, new FeedMeter(metrics)));
    }

    /** The next page after the stored position. */
    FeedPage page() {
        return reader().after(followed.place().await().indefinitely(), false)
                .await()
                .atMost(Eventually.LIMIT);
    }
}
