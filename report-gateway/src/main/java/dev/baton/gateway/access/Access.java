package dev.baton.gateway.access;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who is let in: whoever brings a valid token, or has signed in. What each may do is for the services to say. */
@ApplicationScoped
public class Access {

    private final AccessConfiguration configuration;

    Access(AccessConfiguration configuration) {
        this.configuration = configuration;
    }

    /** Whether the client must say who it is and does not. */
    public boolean isMissing(RoutingContext http) {
        return configuration.required() && identity(http).isEmpty();
    }

    /** Tells a client that is not let in how to come in. */
    public void challenge(RoutingContext http) {
        http.response().putHeader("WWW-Authenticate", "Bearer");
    }

    /** The workspace that the client is of; empty where it does not say. */
    public String workspace(RoutingContext http) {
        Object workspace = configuration.required()
                ? identity(http)
                        .filter(identity -> identity.getPrincipal() instanceof JsonWebToken)
                        .map(identity -> ((JsonWebToken) identity.getPrincipal()).getClaim("workspace"))
                        .orElse(null)
                : http.request().getHeader("X-Workspace");
        return workspace == null ? "" : workspace.toString();
    }

    /** What says who the client is, for the services: the token that it sent, or the one of its session. */
    public Optional<String> authorization(RoutingContext http) {
        return configuration.required()
                ? identity(http)
                        .map(identity -> identity.getCredential(AccessTokenCredential.class))
                        .map(credential -> "Bearer " + credential.getToken())
                : Optional.ofNullable(http.request().getHeader(HttpHeaders.AUTHORIZATION));
    }

    private static Optional<SecurityIdentity> identity(RoutingContext http) {
        return http.user() instanceof QuarkusHttpUser user
                        && !user.getSecurityIdentity().isAnonymous()
                ? Optional.of(user.getSecurityIdentity())
                : Optional.empty();
    }
}
