package dev.baton.engagements.feed;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The settings for following the feed of assignment-service. */
@ConfigMapping(prefix = "baton.feed")
interface FeedConfiguration {

    /** The GraphQL endpoint of assignment-service. Without it, this service follows no feed. */
    Optional<URI> url();

    /**
     * A PEM file with the certificates of the authorities that may sign assignment-service's certificate; used for
     * https.
     */
    Optional<String> authority();

    /** The number of facts in a page. One transaction stores a page. */
    @WithDefault("4000")
    @Min(1)
    @Max(10_000)
    int pageSize();

    /**
     * How many seconds the feed waits for a fact if there is none. While no fact comes, freshAsOf is up to this far
     * behind.
     */
    @WithDefault("2")
    @Min(1)
    @Max(30)
    int awaitSeconds();

    /** The time without a fact after which the feed waits for {@link #quietAwaitSeconds} instead. */
    @WithDefault("1M")
    Duration quietAfter();

    /** How many seconds the feed waits in quiet times. It still returns a new fact at once. */
    @WithDefault("20")
    @Min(1)
    @Max(30)
    int quietAwaitSeconds();

    /**
     * The pause before the next request after the last page of the feed. One transaction then stores all facts that
     * arrive during the pause.
     */
    @WithDefault("100MS")
    Duration gathering();

    /** How long a replica pauses after another replica was faster and stored the page. */
    @WithDefault("5S")
    Duration standby();

    /** The longest pause before a failed request is repeated. */
    @WithDefault("30S")
    Duration longestPause();
}
