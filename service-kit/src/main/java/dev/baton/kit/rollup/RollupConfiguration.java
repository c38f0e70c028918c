package dev.baton.kit.rollup;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of roll-ups. */
@ConfigMapping(prefix = "baton.rollup")
interface RollupConfiguration {

    /** The interval between a replica's checks for something to refresh, such as {@code 1S}; {@code off} for never. */
    String every();

    /** The interval between measurements of the backlog; {@code off} for never. */
    String measuredEvery();

    /** A workspace is refreshed if nothing was marked in it for this long. */
    @WithDefault("2S")
    Duration quiet();

    /**
     * A workspace is also refreshed if a mark has waited for this long, although more marks arrive. Most large imports
     * end within this time, so that what they change repeatedly is refreshed only once.
     */
    @WithDefault("10M")
    Duration patience();

    /** The most memory for roll-ups that were read, see {@link RollupCache}. */
    @WithDefault("24M")
    MemorySize memory();
}
