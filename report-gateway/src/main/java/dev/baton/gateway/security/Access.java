package dev.baton.gateway.security;

import dev.baton.kit.security.Role;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.common.runtime.OidcCommonUtils;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Accepts callers with a valid token or a session. The services decide what each caller may do. */
@ApplicationScoped
public class Access {

    private static final String WORKSPACE = "workspace";
    private static final String WORKSPACE_HEADER = "X-Workspace";
    private static final String DEFAULT_WORKSPACE = "default";

    private final AccessConfiguration configuration;

    Access(AccessConfiguration configuration) {
        this.configuration = configuration;
    }

    /** Whether authentication is required and the request has none. */
    public boolean isMissing(RoutingContext http) {
        return configuration.required() && identity(http).isEmpty();
    }

    /** Adds the header that tells an unauthenticated client to send a bearer token. */
    public void challenge(RoutingContext http) {
        http.response().putHeader("WWW-Authenticate", "Bearer");
    }

    /** The workspace of the caller; empty if the request names none. */
    public String workspace(RoutingContext http) {
        String workspace = configuration.required()
                ? identity(http)
                        .map(identity -> text(claims(identity), WORKSPACE))
                        .orElse(null)
                : http.request().getHeader(WORKSPACE_HEADER);
        return workspace == null ? "" : workspace;
    }

    /** The caller of an accepted request. */
    public Viewer viewer(RoutingContext http) {
        return configuration.required()
                ? named(identity(http).orElseThrow())
                : anybody(http.request().getHeader(WORKSPACE_HEADER));
    }

    private Viewer named(SecurityIdentity identity) {
        JsonObject claims = claims(identity);
        Set<Role> roles =
                Role.among(identity.getRoles(), configuration.rolePrefix().orElse(""));
        return new Viewer(text(claims, WORKSPACE), roles, text(claims, "agent_id"), name(identity), true);
    }

    private static @Nullable String name(SecurityIdentity identity) {
        return identity.getPrincipal() instanceof JsonWebToken token
                ? Stream.of("name", "preferred_username")
                        .map(claim -> token.<Object>getClaim(claim))
                        .filter(Objects::nonNull)
                        .map(Object::toString)
                        .findFirst()
                        .orElse(null)
                : null;
    }

    private static Viewer anybody(String workspace) {
        return new Viewer(
                workspace == null ? DEFAULT_WORKSPACE : workspace, EnumSet.allOf(Role.class), null, null, false);
    }

    /** The claims of the access token, which the services receive; a session's id token may have other claims. */
    private static JsonObject claims(SecurityIdentity identity) {
        return Optional.ofNullable(identity.getCredential(AccessTokenCredential.class))
                .map(credential -> OidcCommonUtils.decodeJwtContent(credential.getToken()))
                .orElseGet(JsonObject::new);
    }

    private static @Nullable String text(JsonObject claims, String claim) {
        Object value = claims.getValue(claim);
        return value == null || value.toString().isEmpty() ? null : value.toString();
    }

    /** The Authorization header for the services: the client's token, or the access token of its session. */
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
