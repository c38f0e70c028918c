package dev.baton.gateway.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The limits of how many requests the gateway handles at once. */
@ConfigMapping(prefix = "baton.admission")
interface AdmissionConfiguration {

    /** The total number of places. A small request takes one place. */
    @WithDefault("512")
    int places();

    /** How many imports the gateway streams at once. */
    @WithDefault("32")
    int imports();

    /** The part of the places, and of the imports, that one workspace may take (0 to 1). */
    @WithDefault("0.5")
    double workspaceShare();

    /** A request takes one more place per this many values that its answer may have. */
    @WithDefault("10000")
    int valuesPerPlace();

    /** A request takes one more place per this many bytes of its body. */
    @WithDefault("50000")
    int bytesPerPlace();
}
