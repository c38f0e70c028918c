package dev.baton.engagements.feed;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** What can be set about following the feed of assignment-service. */
@ConfigMapping(prefix = "baton.feed")
interface FeedConfiguration {

    /** The GraphQL endpoint of assignment-service; without one no feed is followed. */
    Optional<URI> url();

    /** A file of PEM certificates of the authorities that may sign assignment-service's certificate; used where the URL is https. */
    Optional<String> authority();

    /** How many facts are taken in with one transaction. */
    @WithDefault("4000")
    @Min(1)
    @Max(10_000)
    int pageSize();

    /** How many seconds the feed is asked to wait for a fact where there is none: freshAsOf is so far behind while none comes. */
    @WithDefault("2")
    @Min(1)
    @Max(30)
    int awaitSeconds();

    /** After how long without a fact the follower asks the feed to wait longer. */
    @WithDefault("1M")
    Duration quietAfter();

    /** How many seconds the follower asks the feed to wait then. The feed still answers a fact at once. */
    @WithDefault("20")
    @Min(1)
    @Max(30)
    int quietAwaitSeconds();

    /**
     * How long to wait, once all of the feed is taken in, before the next facts are asked for: those that come meanwhile are taken
     * in with one transaction.
     */
    @WithDefault("100MS")
    Duration gathering();

    /** How long a replica leaves it to another one that was quicker. */
    @WithDefault("5S")
    Duration standby();

    /** The longest pause before a feed that failed is asked again. */
    @WithDefault("30S")
    Duration longestPause();
}
