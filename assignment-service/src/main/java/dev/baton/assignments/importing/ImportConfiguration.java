package dev.baton.assignments.importing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What can be set about imports. */
@ConfigMapping(prefix = "baton.import")
interface ImportConfiguration {

    /**
     * How many lines are written in one transaction, and held in memory at once, twice over: the next ones are read while
     * some are written.
     */
    @WithDefault("1000")
    int batchLines();
}
