package dev.baton.engagements.rollup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What can be set about the roll-ups. */
@ConfigMapping(prefix = "baton.rollup")
interface RollupConfiguration {

    /** How often a replica looks for something to fold in, such as {@code 1S}; {@code off} for never. */
    String every();

    /** What is not folded in after so long is; until then reports read it from the rows. */
    @WithDefault("5S")
    Duration patience();

    /** How many quarters of an hour one transaction folds in at the most. */
    @WithDefault("500")
    int batch();
}
