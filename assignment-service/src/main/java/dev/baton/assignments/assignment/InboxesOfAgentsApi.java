package dev.baton.assignments.assignment;

import dev.baton.kit.directory.Agent;
import dev.baton.kit.directory.Inbox;
import dev.baton.kit.security.CurrentCaller;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceTransactions;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

/**
 * Adds the inboxes of an agent to the entity {@link Agent}, as far as assignments show them. Baton does not manage
 * memberships.
 */
@GraphQLApi
@RegisterForReflection
public class InboxesOfAgentsApi {

    private static final String INBOXES = """
            select a.agent_id, a.inbox_id, d.name from (
                select distinct assigned_id as agent_id, inbox_id from assignment
                where workspace_id = $1 and assigned_id = any($2) and assigned_kind = 'AGENT' and inbox_id is not null) a
            left join directory_entry d on d.workspace_id = $1 and d.kind = 'INBOX' and d.id = a.inbox_id
            order by d.label, a.inbox_id""";

    private final WorkspaceTransactions transactions;
    private final CurrentCaller caller;

    InboxesOfAgentsApi(WorkspaceTransactions transactions, CurrentCaller caller) {
        this.transactions = transactions;
        this.caller = caller;
    }

    @Description("The inboxes whose conversations were assigned to the agent. Baton does not manage the "
            + "membership of agents in inboxes.")
    public Uni<List<List<@NonNull Inbox>>> inboxes(@Source List<Agent> agents) {
        WorkspaceId id = caller.get().workspace();
        String[] ids = agents.stream()
                .map(Agent::id)
                .filter(caller.get()::sees)
                .distinct()
                .toArray(String[]::new);
        return transactions
                .read(id, connection -> connection.preparedQuery(INBOXES).execute(Tuple.of(id.value(), ids)))
                .map(rows -> {
                    Map<String, List<Inbox>> inboxes = StreamSupport.stream(rows.spliterator(), false)
                            .collect(Collectors.groupingBy(
                                    (Row row) -> row.getString("agent_id"),
                                    Collectors.mapping(
                                            row -> new Inbox(row.getString("inbox_id"), row.getString("name")),
                                            Collectors.toList())));
                    return agents.stream()
                            .map(agent -> inboxes.getOrDefault(agent.id(), List.of()))
                            .toList();
                });
    }
}
