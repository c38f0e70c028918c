package dev.baton.assignments.feed;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Set;

/** The settings of the feed. */
@ConfigMapping(prefix = "baton.feed")
interface FeedConfiguration {

    /** The services that may read the feed of all workspaces, by the name in their header X-Service. */
    @WithDefault("engagement-service")
    Set<String> services();

    /** The maximum bytes of content on a page. A page always has at least one fact, however large. */
    @WithDefault("1000000")
    long pageBytes();
}
