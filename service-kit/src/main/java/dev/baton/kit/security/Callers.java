package dev.baton.kit.security;

import dev.baton.kit.graphql.ForbiddenException;
import dev.baton.kit.graphql.UnauthenticatedException;
import dev.baton.kit.tenant.WorkspaceId;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Determines the caller of a request: the one that the token names. If no token is required, the caller is anonymous,
 * in the workspace that a header names.
 */
@ApplicationScoped
public class Callers {

    private static final String WORKSPACE = "workspace";
    private static final String AGENT_ID = "agent_id";

    private final AccessConfiguration configuration;

    Callers(AccessConfiguration configuration) {
        this.configuration = configuration;
    }

    /**
     * Returns the caller of a request.
     *
     * @throws UnauthenticatedException if a token is required and missing
     * @throws ForbiddenException if the token names no workspace
     */
    public Caller of(RoutingContext request) {
        return of(identity(request), request);
    }

    Caller of(@Nullable SecurityIdentity identity, RoutingContext request) {
        return configuration.required()
                ? named(identity)
                : new Caller(
                        WorkspaceId.ofHeader(request.request().getHeader(WorkspaceId.HEADER)),
                        null,
                        EnumSet.allOf(Role.class),
                        false,
                        null);
    }

    /** Whether a token is required and missing. */
    public boolean isMissing(RoutingContext request) {
        return configuration.required() && token(identity(request)).isEmpty();
    }

    /** Returns the workspace that a request names, whether or not its caller has access; empty if it names none. */
    public String workspaceNamed(RoutingContext request) {
        Optional<String> workspace = configuration.required()
                ? token(identity(request)).map(token -> text(token, WORKSPACE))
                : Optional.ofNullable(request.request().getHeader(WorkspaceId.HEADER));
        return workspace.orElse("");
    }

    /** Returns a name that distinguishes callers: the workspace and, with a token, the token's principal. */
    public String nameOf(RoutingContext request) {
        return workspaceNamed(request)
                + token(identity(request)).map(token -> "\n" + token.getName()).orElse("");
    }

    private static @Nullable SecurityIdentity identity(RoutingContext request) {
        return request.user() instanceof QuarkusHttpUser user ? user.getSecurityIdentity() : null;
    }

    private static Optional<JsonWebToken> token(@Nullable SecurityIdentity identity) {
        return identity != null && identity.getPrincipal() instanceof JsonWebToken token
                ? Optional.of(token)
                : Optional.empty();
    }

    private Caller named(@Nullable SecurityIdentity identity) {
        if (identity == null || !(identity.getPrincipal() instanceof JsonWebToken token)) {
            throw new UnauthenticatedException("a bearer token is missing");
        }
        Set<Role> roles =
                Role.among(identity.getRoles(), configuration.rolePrefix().orElse(""));
        String workspace = text(token, WORKSPACE);
        return workspace == null ? ofNoWorkspace(roles, token) : ofWorkspace(workspace, roles, token);
    }

    /** A caller with a workspace loses the role that reads all workspaces. */
    private static Caller ofWorkspace(String workspace, Set<Role> roles, JsonWebToken token) {
        roles.remove(Role.FEED_READER);
        return new Caller(new WorkspaceId(workspace), text(token, AGENT_ID), roles, true, displayName(token));
    }

    /** A service that reads the feed of all workspaces has no workspace of its own, and no other role. */
    private static Caller ofNoWorkspace(Set<Role> roles, JsonWebToken token) {
        if (!roles.contains(Role.FEED_READER)) {
            throw new ForbiddenException("the token has no claim " + WORKSPACE);
        }
        return new Caller(WorkspaceId.ofHeader(null), null, EnumSet.of(Role.FEED_READER), true, displayName(token));
    }

    private static @Nullable String displayName(JsonWebToken token) {
        String name = text(token, "name");
        return name == null ? token.getName() : name;
    }

    private static @Nullable String text(JsonWebToken token, String claim) {
        Object value = token.getClaim(claim);
        return value == null || value.toString().isEmpty() ? null : value.toString();
    }
}
