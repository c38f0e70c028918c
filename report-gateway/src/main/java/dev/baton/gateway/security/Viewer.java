package dev.baton.gateway.security;

import dev.baton.kit.security.Role;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, as its token says, and what a user interface may offer it; the services decide, whatever this says.
 *
 * @param workspace null where the token names none
 * @param roles those that the token has
 * @param agentId the agent that it is; null where it is none
 * @param name what people call it; null where the token does not say
 * @param authenticated whether a token says who it is; where none is required it may be anybody
 */
public record Viewer(
        @Nullable String workspace,
        Set<Role> roles,
        @Nullable String agentId,
        @Nullable String name,
        boolean authenticated) {

    /** Whom assignment-service lets give commands; {@code ViewerTest} compares the two. */
    static final Set<Role> ASSIGNING = Collections.unmodifiableSet(EnumSet.of(Role.INGEST, Role.ADMIN));

    /** Whether it may make somebody the assignee of conversations. */
    public boolean mayAssign() {
        return workspace != null && !Collections.disjoint(roles, ASSIGNING);
    }
}
