package dev.baton.assignments.feed;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Set;

/** What can be set about the feed. */
@ConfigMapping(prefix = "baton.feed")
interface FeedConfiguration {

    /** The services that may read all workspaces, as they name themselves in the header X-Service. */
    @WithDefault("engagement-service")
    Set<String> services();

    /** How many bytes of content the facts of a page have together at most, where it is more than one fact. */
    @WithDefault("1000000")
    long pageBytes();
}
