package dev.baton.assignments.admission;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What can be set about how many requests are taken at once. */
@ConfigMapping(prefix = "baton.admission")
interface AdmissionConfiguration {

    /** How many places requests have at once, imports apart. */
    @WithDefault("256")
    int places();

    /** How many imports are taken at once; each holds a thread for as long as its sender takes. */
    @WithDefault("16")
    int imports();

    /** Which part of either one workspace may have. */
    @WithDefault("0.5")
    double workspaceShare();

    /** For how many bytes of its body, held in memory, a request takes a place. */
    @WithDefault("100000")
    int bytesPerPlace();

    /** Bytes of a body that is held in memory: a GraphQL request's. */
    @WithDefault("10000000")
    long graphqlBodyBytes();
}
