package dev.baton.assignments.rollup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What can be set about the roll-ups. */
@ConfigMapping(prefix = "baton.rollup")
interface RollupConfiguration {

    /** How often a replica looks for something to fold in, such as {@code 1S}; {@code off} for never. */
    String every();

    /** So many changes are folded in when next looked; until then every report counts them. */
    @WithDefault("2000")
    int much();

    /** Fewer are folded in after so long. */
    @WithDefault("10S")
    Duration patience();

    /** How many changes one transaction folds in at the most. */
    @WithDefault("20000")
    int batch();
}
