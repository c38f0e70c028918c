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
 * Who asks, and for which workspace.
 *
 * @param agentId the agent's own id; null where the caller is no agent
 * @param isNamed whether a token says who it is; where none is required it may be anybody
 * @param name by which people know it: the token's claim {@code name}, else its {@code preferred_username} or subject; null
 *     where no token says
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

    /** @throws ForbiddenException where it has none of these roles */
    public void requireOne(Role... allowed) {
        if (!has(allowed)) {
            throw new ForbiddenException("this needs the role "
                    + Arrays.stream(allowed).map(Role::claim).collect(Collectors.joining(" or ")));
        }
    }

    /**
     * The one agent whose figures and rows it sees.
     *
     * @return null where it sees those of all
     * @throws ForbiddenException where it does not say which agent it is
     */
    public @Nullable String restrictedTo() {
        return has(Role.REPORT_VIEWER) ? null : itself();
    }

    /** Whether it sees what is this agent's; null stands for nobody. */
    public boolean sees(@Nullable String ofAgent) {
        String only = restrictedTo();
        return only == null || only.equals(ofAgent);
    }

    /** Whether it sees what this assignee holds or held; null stands for nobody. */
    public boolean seesHeldBy(@Nullable Assignee holder) {
        return sees(holder == null || holder.kind() != AssigneeKind.AGENT ? null : holder.id());
    }

    /**
     * For what is one agent's, and not everybody's.
     *
     * @param argument that names the agent
     * @param others who may do it for every agent
     * @throws ForbiddenException where the agent is another one
     */
    public void requireItself(String argument, String asked, Role... others) {
        if (!has(others) && !itself().equals(asked)) {
            throw new ForbiddenException(
                    argument + ": with the role " + Role.AGENT.claim() + " it can only be \"" + itself() + "\"");
        }
    }

    private String itself() {
        if (agentId == null) {
            throw new ForbiddenException("the token has the role " + Role.AGENT.claim() + ", but no claim agent_id");
        }
        return agentId;
    }
}
