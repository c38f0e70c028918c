package dev.baton.gateway.security;

import dev.baton.kit.security.Role;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The caller as described by its token, and what a user interface may offer to it. The services make the final
 * decision on permissions.
 *
 * @param workspace null if the token names none
 * @param roles the roles in the token
 * @param agentId the id of the agent that the caller is; null if the caller is no agent
 * @param name the display name; null if the token has none
 * @param authenticated whether a token identifies the caller; false if authentication is off
 */
public record Viewer(
        @Nullable String workspace,
        Set<Role> roles,
        @Nullable String agentId,
        @Nullable String name,
        boolean authenticated) {

    /** The roles that assignment-service requires for commands; {@code ViewerTest} checks that both sets are equal. */
    static final Set<Role> ASSIGNING = Collections.unmodifiableSet(EnumSet.of(Role.INGEST, Role.ADMIN));

    /** Whether the caller may assign conversations. */
    public boolean mayAssign() {
        return workspace != null && !Collections.disjoint(roles, ASSIGNING);
    }
}
