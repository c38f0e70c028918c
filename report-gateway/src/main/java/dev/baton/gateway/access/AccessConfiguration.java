package dev.baton.gateway.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Whether clients must say who they are. */
@ConfigMapping(prefix = "baton.authentication")
interface AccessConfiguration {

    /** Off only where a developer works: in the profiles local, dev and test. */
    @WithDefault("true")
    boolean required();
}
