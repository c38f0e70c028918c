package dev.baton.kit.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Settings of authentication. */
@ConfigMapping(prefix = "baton.authentication")
interface AccessConfiguration {

    /** Whether a token is required. It may be off only in the profiles local, dev and test. */
    @WithDefault("true")
    boolean required();

    /** The prefix of role names in tokens, for issuers that hold roles of several applications. */
    Optional<String> rolePrefix();
}
