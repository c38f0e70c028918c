package dev.baton.engagements.conversation;

import dev.baton.engagements.engagement.EngagementRecord;
import dev.baton.engagements.engagement.EngagementsOfConversations;
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
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

/** Resolves the entity {@link Conversation} in batches: one statement for all requested ids. */
@GraphQLApi
@RegisterForReflection
@Link(
        url = "https://specs.apollo.dev/federation/v2.7",
        _import = {@Import(name = "@key"), @Import(name = "@shareable"), @Import(name = "@inaccessible")})
public class ConversationApi {

    /** A caller that is an agent sees the conversations that it holds or was engaged in. */
    private static final String BY_ID = "select " + Conversation.COLUMNS + " from conversation c " + """
            where workspace_id = $1 and id = any($2)
                and ($3::text is null or assignee_kind = 'AGENT' and assignee_id = $3 or exists (
                select from engagement e where e.workspace_id = $1 and e.conversation_id = c.id and e.agent_id = $3))""";

    private final WorkspaceTransactions transactions;
    private final CurrentCaller caller;
    private final VisibleEntities entities;
    private final EngagementsOfConversations engagements;

    ConversationApi(
            WorkspaceTransactions transactions,
            CurrentCaller caller,
            VisibleEntities entities,
            EngagementsOfConversations engagements) {
        this.transactions = transactions;
        this.caller = caller;
        this.entities = entities;
        this.engagements = engagements;
    }

    /** An element is null if this service does not know the id. */
    @Resolver
    @Allowed({Role.REPORT_VIEWER, Role.AGENT})
    public Uni<List<Conversation>> conversation(List<String> id) {
        return byId(id).map(found -> id.stream().map(found::get).toList());
    }

    @Name("conversation")
    public Uni<List<Conversation>> conversationOf(@Source List<EngagementRecord> rows) {
        return byId(rows.stream().map(EngagementRecord::conversationId).collect(Collectors.toCollection(TreeSet::new)))
                .map(found -> rows.stream()
                        .map(row -> found.get(row.conversationId()))
                        .toList());
    }

    @Name("engagements")
    @Description("The engagements of the conversation, oldest first.")
    public Uni<List<List<@NonNull EngagementRecord>>> engagementsOf(@Source List<Conversation> conversations) {
        WorkspaceId id = caller.get().workspace();
        List<String> ids = conversations.stream().map(Conversation::id).toList();
        Caller seeing = caller.get();
        return transactions
                .read(id, connection -> engagements.of(connection, id, ids))
                .map(found -> found.stream()
                        .map(rows -> rows.stream()
                                .filter(row -> seeing.sees(row.agent().id()))
                                .toList())
                        .toList());
    }

    private Uni<Map<String, Conversation>> byId(Collection<String> ids) {
        return entities.byId(BY_ID, ids, "id", Conversation::of);
    }
}
