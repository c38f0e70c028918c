package dev.baton.gateway.http;

import dev.baton.kit.http.Addresses;
import dev.baton.kit.http.LatencyBuckets;
import dev.baton.kit.http.ManagementRoute;
import dev.baton.kit.http.RequestGuard;
import dev.baton.kit.security.AuthenticationOffCheck;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The beans of service-kit that the gateway uses. In the services, Quarkus discovers all beans of service-kit. The
 * gateway declares its beans here, because most beans of service-kit need a database and the gateway has none.
 */
final class SharedBeans {

    private SharedBeans() {}

    @Singleton
    static final class Guard extends RequestGuard {

        Guard(Addresses addresses) {
            super(addresses);
        }
    }

    @Singleton
    static final class Management extends ManagementRoute {

        Management(@ConfigProperty(name = "baton.management.on-own-port") boolean isOnOwnPort) {
            super(isOnOwnPort);
        }
    }

    @Singleton
    static final class Authentication extends AuthenticationOffCheck {

        Authentication(
                @ConfigProperty(name = "baton.authentication.required") boolean required,
                @ConfigProperty(name = "quarkus.oidc.tenant-enabled") boolean takesTokens,
                @ConfigProperty(name = "quarkus.oidc.token.audience") Optional<List<String>> audience) {
            super(required, takesTokens, audience);
        }
    }

    @Singleton
    static final class Meters {

        @Produces
        @Singleton
        MeterFilter latencies() {
            return new LatencyBuckets();
        }
    }
}
