package dev.baton.engagements.feed;

import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.runtime.TokensHelper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The access token of this service. It is requested with the credentials of the service and renewed when it has
 * expired.
 */
@ApplicationScoped
class ServiceToken {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final OidcClient client;
    private final TokensHelper tokens = new TokensHelper();
    private final boolean required;

    ServiceToken(OidcClient client, @ConfigProperty(name = "baton.authentication.required") boolean required) {
        this.client = client;
        this.required = required;
    }

    /** @return the token; empty if authentication is not required */
    Uni<Optional<String>> current() {
        return required
                ? tokens.getTokens(client)
                        .ifNoItem()
                        .after(PATIENCE)
                        .fail()
                        .map(got -> Optional.of(got.getAccessToken()))
                : Uni.createFrom().item(Optional.empty());
    }
}
