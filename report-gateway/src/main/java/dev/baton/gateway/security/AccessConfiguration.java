package dev.baton.gateway.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Whether authentication is required, and how roles are read from tokens. */
@ConfigMapping(prefix = "baton.authentication")
interface AccessConfiguration {

    /** Whether authentication is required. It is off only in the profiles local, dev and test. */
    @WithDefault("true")
    boolean required();

    /** A prefix of Baton's role names in tokens, for issuers that put roles of several applications into one token. */
    Optional<String> rolePrefix();
}
