package dev.baton.kit.tenant;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What can be set about transactions: how many there are at once, and how long each statement of one may take. */
@ConfigMapping(prefix = "baton.transactions")
interface TransactionConfiguration {

    /** How many there are at once; some connections of the pool are left for what belongs to no workspace. */
    @WithDefault("16")
    int atOnce();

    /** How many of them one workspace may have. */
    @WithDefault("10")
    int ofOneWorkspace();

    /** Of what is read for an answer; less than the gateway waits for it. */
    @WithDefault("8S")
    Duration readTime();

    /** Of what is written: facts, commands, settings. */
    @WithDefault("60S")
    Duration writeTime();

    /** Of what is worked out of a whole snapshot: roll-ups. */
    @WithDefault("10M")
    Duration snapshotTime();
}
