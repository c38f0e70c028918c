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
}
