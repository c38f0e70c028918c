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

/** Tells who asks: whom the token names or, where none is required, anybody, for the workspace that a header names. */
@ApplicationScoped
public class Callers {

    private static final String WORKSPACE = "workspace";
    private static final String AGENT_ID = "agent_id";

    private final AccessConfiguration configuration;

    Callers(AccessConfiguration configuration) {
        this.configuration = configuration;
    }

    /**
     * The caller of a request.
     *
     * @throws UnauthenticatedException where a token is required and there is none
     * @throws ForbiddenException where the token names no workspace
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

    /** Whether the client must say who it is and does not. */
    public boolean isMissing(RoutingContext request) {
        return configuration.required() && token(identity(request)).isEmpty();
    }

    /** The workspace that a request names, whether or not it is let in; empty where it names none. */
    public String workspaceNamed(RoutingContext request) {
        Optional<String> workspace = configuration.required()
                ? token(identity(request)).map(token -> text(token, WORKSPACE))
                : Optional.ofNullable(request.request().getHeader(WorkspaceId.HEADER));
        return workspace.orElse("");
    }

    /** What tells the caller of a request from others: its workspace and, where a token names it, who it is there. */
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

    /** Whatever its roles are, it reads nothing of other workspaces. */
    private static Caller ofWorkspace(String workspace, Set<Role> roles, JsonWebToken token) {
        roles.remove(Role.FEED_READER);
        return new Caller(new WorkspaceId(workspace), text(token, AGENT_ID), roles, true, displayName(token));
    }

    /** A service that reads the feed of all workspaces is of none, and may do nothing else. */
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
