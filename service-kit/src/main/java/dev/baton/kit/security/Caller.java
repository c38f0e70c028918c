package dev.baton.kit.security;

import dev.baton.kit.graphql.ForbiddenException;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.vocabulary.Assignee;
import dev.baton.kit.vocabulary.AssigneeKind;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The caller of a request and its workspace.
 *
 * @param agentId the caller's own agent id; null if the caller is not an agent
 * @param isNamed whether a token identifies the caller; false if no token is required
 * @param name the caller's display name: the token's claim {@code name}, else its {@code preferred_username} or
 *     subject; null without a token
 */
public record Caller(
        WorkspaceId workspace,
        @Nullable String agentId,
        Set<Role> roles,
        boolean isNamed,
        @Nullable String name) {

    public boolean has(Role... some) {
        return Arrays.stream(some).anyMatch(roles::contains);
    }

    /** @throws ForbiddenException if the caller has none of these roles */
    public void requireOne(Role... allowed) {
        if (!has(allowed)) {
            throw new ForbiddenException("this operation needs the role "
                    + Arrays.stream(allowed).map(Role::claim).collect(Collectors.joining(" or ")));
        }
    }

    /**
     * Returns the only agent whose figures and rows the caller may see.
     *
     * @return null if the caller may see those of all agents
     * @throws ForbiddenException if the caller is restricted to an agent, but its token has no agent id
     */
    public @Nullable String restrictedTo() {
        return has(Role.REPORT_VIEWER) ? null : itself();
    }

    /** Whether the caller may see data of this agent; null stands for nobody. */
    public boolean sees(@Nullable String ofAgent) {
        String only = restrictedTo();
        return only == null || only.equals(ofAgent);
    }

    /** Whether the caller may see conversations of this assignee; null stands for nobody. */
    public boolean seesHeldBy(@Nullable Assignee holder) {
        return sees(holder == null || holder.kind() != AssigneeKind.AGENT ? null : holder.id());
    }

    /**
     * Checks access to data of a single agent.
     *
     * @param argument the argument that names the agent
     * @param others roles that may access the data of every agent
     * @throws ForbiddenException if the caller is another agent
     */
    public void requireItself(String argument, String asked, Role... others) {
        if (!has(others) && !itself().equals(asked)) {
            throw new ForbiddenException(
                    argument + ": with the role " + Role.AGENT.claim() + " it must be \"" + itself() + "\"");
        }
    }

    private String itself() {
        if (agentId == null) {
            throw new ForbiddenException("the token has the role " + Role.AGENT.claim() + ", but no claim agent_id");
        }
        return agentId;
    }
}
