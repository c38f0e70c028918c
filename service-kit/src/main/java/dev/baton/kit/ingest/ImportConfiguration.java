package dev.baton.kit.ingest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of imports. */
@ConfigMapping(prefix = "baton.import")
interface ImportConfiguration {

    /**
     * The number of concurrent transactions that write the rows of a piece of a file. Each has its own conversations.
     */
    @WithDefault("2")
    int transactionsAtOnce();

    /** The number of consecutive transactions that write the rows of a piece instead, while commands are waiting. */
    @WithDefault("20")
    int bits();
}
