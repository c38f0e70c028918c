package dev.baton.gateway.access;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/** Says where nobody has to say who they are, and lets no production start so. */
@ApplicationScoped
class Unguarded {

    private static final Logger LOG = Logger.getLogger(Unguarded.class);
    private static final Set<String> PROFILES = Set.of("local", "dev", "test");

    private final AccessConfiguration configuration;

    Unguarded(AccessConfiguration configuration) {
        this.configuration = configuration;
    }

    void check(@Observes StartupEvent started) {
        if (configuration.required()) {
            return;
        }
        List<String> profiles = ConfigUtils.getProfiles();
        if (profiles.stream().noneMatch(PROFILES::contains)) {
            throw new IllegalStateException("baton.authentication.required may be false only in the profiles "
                    + PROFILES + ", not in " + profiles + ": set BATON_OIDC_ISSUER to whoever issues the tokens");
        }
        LOG.warnf("authentication is off (profile %s): whoever reaches this service may do everything", profiles);
    }
}
