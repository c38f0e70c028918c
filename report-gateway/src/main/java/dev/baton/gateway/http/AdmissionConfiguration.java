package dev.baton.gateway.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What can be set about how many requests are taken at once. */
@ConfigMapping(prefix = "baton.admission")
interface AdmissionConfiguration {

    /** How many places requests have at once. */
    @WithDefault("512")
    int places();

    /** How many imports are passed on at once. */
    @WithDefault("32")
    int imports();

    /** Which part of either one workspace may have. */
    @WithDefault("0.5")
    double workspaceShare();

    /** For how many values that its answer may hold a request takes a place. */
    @WithDefault("10000")
    int valuesPerPlace();

    /** For how many bytes of its body a request takes a place. */
    @WithDefault("50000")
    int bytesPerPlace();
}
