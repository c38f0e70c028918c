package dev.baton.assignments.assignment;

import dev.baton.kit.security.Allowed;
import dev.baton.kit.security.Caller;
import dev.baton.kit.security.CurrentCaller;
import dev.baton.kit.security.Role;
import dev.baton.kit.security.VisibleEntities;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceTransactions;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.graphql.api.federation.Resolver;
import io.smallrye.graphql.api.federation.link.Import;
import io.smallrye.graphql.api.federation.link.Link;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

/** Resolves the entity {@link Conversation}, with one statement for each batch. */
@GraphQLApi
@RegisterForReflection
@Link(
        url = "https://specs.apollo.dev/federation/v2.7",
        _import = {@Import(name = "@key"), @Import(name = "@shareable"), @Import(name = "@inaccessible")})
public class ConversationApi {

    /** With an agent id as the third parameter: only conversations that the agent holds or was once assigned. */
    private static final String BY_ID = "select " + Conversation.COLUMNS + " from conversation c " + """
            where workspace_id = $1 and id = any($2)
                and ($3::text is null or assignee_kind = 'AGENT' and assignee_id = $3 or exists (
                select from assignment a where a.workspace_id = $1 and a.conversation_id = c.id
                    and a.assigned_kind = 'AGENT' and a.assigned_id = $3))""";

    private final WorkspaceTransactions transactions;
    private final CurrentCaller caller;
    private final VisibleEntities entities;
    private final AssignmentsOfConversations assignments;

    ConversationApi(
            WorkspaceTransactions transactions,
            CurrentCaller caller,
            VisibleEntities entities,
            AssignmentsOfConversations assignments) {
        this.transactions = transactions;
        this.caller = caller;
        this.entities = entities;
        this.assignments = assignments;
    }

    /** Null for an id that this service does not know. */
    @Resolver
    @Allowed({Role.REPORT_VIEWER, Role.AGENT})
    public Uni<List<Conversation>> conversation(List<String> id) {
        Caller seeing = caller.get();
        return byId(id).map(found -> id.stream()
                .map(found::get)
                .map(known -> known == null ? null : known.seenBy(seeing))
                .toList());
    }

    @Description("The newest 1000 assignments of the conversation, oldest first. The log of assignmentsReport "
            + "with the filter conversationId pages through all of them.")
    public Uni<List<List<@NonNull LoggedAssignment>>> assignments(@Source List<Conversation> conversations) {
        WorkspaceId id = caller.get().workspace();
        Caller seeing = caller.get();
        return transactions
                .read(id, connection -> assignments.newest(connection, id, conversations))
                .map(found -> found.stream()
                        .map(rows -> rows.stream()
                                .filter(row -> seeing.seesHeldBy(row.assignedTo()))
                                .toList())
                        .toList());
    }

    private Uni<Map<String, Conversation>> byId(Collection<String> ids) {
        return entities.byId(BY_ID, ids, "c_id", Conversation::of);
    }
}
