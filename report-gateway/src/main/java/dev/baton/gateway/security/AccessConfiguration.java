package dev.baton.gateway.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Whether clients must say who they are, and how their tokens do. */
@ConfigMapping(prefix = "baton.authentication")
interface AccessConfiguration {

    /** Off only where a developer works: in the profiles local, dev and test. */
    @WithDefault("true")
    boolean required();

    /** What the names of roles in tokens begin with, where an issuer has roles of several applications. */
    Optional<String> rolePrefix();
}
