package dev.baton.kit.rollup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What can be set about the roll-ups. */
@ConfigMapping(prefix = "baton.rollup")
interface RollupConfiguration {

    /** How often a replica looks for something to refresh, such as {@code 1S}; {@code off} for never. */
    String every();

    /** How often it is looked how much waits; "off" never. */
    String measuredEvery();

    /** A workspace in which nothing was marked for so long is refreshed. */
    @WithDefault("2S")
    Duration quiet();

    /**
     * One in which something waits for so long is as well, though more is coming. Large imports have as good as ended then:
     * what they change again and again is refreshed once.
     */
    @WithDefault("10M")
    Duration patience();
}
