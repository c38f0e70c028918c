package dev.baton.kit.directory;

import dev.baton.kit.directory.DirectoryStore.Kind;
import dev.baton.kit.security.Allowed;
import dev.baton.kit.security.Role;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.graphql.api.federation.Resolver;
import io.smallrye.graphql.api.federation.Shareable;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Source;

/** Resolves the entity {@link Agent} in batches. */
@GraphQLApi
@RegisterForReflection
public class AgentApi {

    private final VisibleNames names;

    AgentApi(VisibleNames names) {
        this.names = names;
    }

    /** An element is null if this service does not know the id, or if the caller may not see that agent's name. */
    @Resolver
    @Allowed({Role.REPORT_VIEWER, Role.AGENT})
    public Uni<List<Agent>> agent(List<String> id) {
        return names.byId(Kind.AGENT, id)
                .map(known -> id.stream()
                        .map(agentId -> known.containsKey(agentId) ? new Agent(agentId) : null)
                        .toList());
    }

    @Shareable
    @Description("The newest known name. Null if no name is known, or if the caller may not see it.")
    public Uni<List<String>> name(@Source List<Agent> agents) {
        List<String> ids = agents.stream().map(Agent::id).distinct().toList();
        return names.byId(Kind.AGENT, ids)
                .map(known ->
                        agents.stream().map(agent -> known.get(agent.id())).toList());
    }
}
