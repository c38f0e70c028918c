package dev.baton.kit.ingest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What can be set about imports. */
@ConfigMapping(prefix = "baton.import")
interface ImportConfiguration {

    /** In how many transactions at once a piece's rows are written, each with its own conversations. */
    @WithDefault("2")
    int transactionsAtOnce();

    /** In how many transactions, one after the other, they are written instead while someone waits for commands. */
    @WithDefault("20")
    int bits();
}
