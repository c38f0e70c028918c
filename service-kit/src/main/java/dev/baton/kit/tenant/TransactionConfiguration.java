package dev.baton.kit.tenant;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of transactions: their number, and time limits for each of their statements. */
@ConfigMapping(prefix = "baton.transactions")
interface TransactionConfiguration {

    /** The most concurrent transactions. Some connections of the pool remain for work without a workspace. */
    @WithDefault("16")
    int atOnce();

    /** The most concurrent transactions of one workspace. */
    @WithDefault("10")
    int ofOneWorkspace();

    /** The time limit of statements that read for an answer; shorter than the gateway waits for it. */
    @WithDefault("8S")
    Duration readTime();

    /** The time limit of statements that write facts, commands and settings. */
    @WithDefault("60S")
    Duration writeTime();

    /** The time limit of statements that compute from a whole snapshot, such as roll-ups. */
    @WithDefault("10M")
    Duration snapshotTime();
}
