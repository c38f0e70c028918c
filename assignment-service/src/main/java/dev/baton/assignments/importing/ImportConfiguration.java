package dev.baton.assignments.importing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What can be set about imports. */
@ConfigMapping(prefix = "baton.import")
interface ImportConfiguration {

    /** How many lines are held in memory at once, twice over: the next ones are read while some are written. */
    @WithDefault("2000")
    int batchLines();

    /** In how many transactions at once these are written, each with its own conversations. */
    @WithDefault("2")
    int transactionsAtOnce();

    /** In how many transactions, one after the other, they are written instead while someone waits for commands. */
    @WithDefault("20")
    int bits();
}
