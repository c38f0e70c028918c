package dev.baton.kit.security;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Logs a warning if authentication is off. Refuses to start in production without authentication, or if tokens for
 * other applications would be accepted.
 */
@ApplicationScoped
public class AuthenticationOffCheck {

    private static final Logger LOG = Logger.getLogger(AuthenticationOffCheck.class);
    private static final Set<String> PROFILES = Set.of("local", "dev", "test");

    private final boolean required;
    private final boolean takesTokens;
    private final Optional<List<String>> audience;

    protected AuthenticationOffCheck(
            @ConfigProperty(name = "baton.authentication.required") boolean required,
            @ConfigProperty(name = "quarkus.oidc.tenant-enabled") boolean takesTokens,
            @ConfigProperty(name = "quarkus.oidc.token.audience") Optional<List<String>> audience) {
        this.required = required;
        this.takesTokens = takesTokens;
        this.audience = audience;
    }

    protected void check(@Observes StartupEvent started) {
        List<String> profiles = ConfigUtils.getProfiles();
        boolean isProduction = profiles.stream().noneMatch(PROFILES::contains);
        if (isProduction && !required) {
            throw new IllegalStateException("baton.authentication.required may be false only in the profiles "
                    + PROFILES + ", not in " + profiles + ": set BATON_OIDC_ISSUER to the issuer of the tokens");
        }
        if (isProduction && takesTokens && audience.isEmpty()) {
            throw new IllegalStateException("set BATON_OIDC_AUDIENCE to the audience of Baton's tokens: without"
                    + " it this service would accept the issuer's tokens for any other application");
        }
        if (!required) {
            LOG.warnf("authentication is off (profile %s): any client of this service may do everything", profiles);
        }
    }
}
