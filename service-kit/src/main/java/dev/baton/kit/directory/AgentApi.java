package dev.baton.kit.directory;

import dev.baton.kit.directory.DirectoryStore.Kind;
import dev.baton.kit.security.Allowed;
import dev.baton.kit.security.CurrentWorkspace;
import dev.baton.kit.security.Role;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceTransactions;
import io.smallrye.graphql.api.federation.Resolver;
import io.smallrye.graphql.api.federation.Shareable;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Source;

/** The entity {@link Agent}, resolved in batches. */
@GraphQLApi
public class AgentApi {

    private final WorkspaceTransactions transactions;
    private final CurrentWorkspace workspace;
    private final DirectoryStore directory;

    AgentApi(WorkspaceTransactions transactions, CurrentWorkspace workspace, DirectoryStore directory) {
        this.transactions = transactions;
        this.workspace = workspace;
        this.directory = directory;
    }

    /** Null where this service does not know the id. */
    @Resolver
    @Allowed({Role.REPORT_VIEWER, Role.AGENT})
    public Uni<List<Agent>> agent(List<String> id) {
        return names(id)
                .map(names -> id.stream()
                        .map(agentId -> names.containsKey(agentId) ? new Agent(agentId) : null)
                        .toList());
    }

    @Shareable
    @Description("the newest known one")
    public Uni<List<String>> name(@Source List<Agent> agents) {
        return names(agents.stream().map(Agent::id).distinct().toList())
                .map(names ->
                        agents.stream().map(agent -> names.get(agent.id())).toList());
    }

    private Uni<Map<String, String>> names(List<String> ids) {
        WorkspaceId id = workspace.id();
        return transactions.read(id, connection -> directory.names(connection, id, Kind.AGENT, ids));
    }
}
