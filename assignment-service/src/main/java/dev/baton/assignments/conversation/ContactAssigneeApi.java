package dev.baton.assignments.conversation;

import dev.baton.assignments.directory.Contact;
import dev.baton.assignments.vocabulary.Assignee;
import dev.baton.assignments.workspace.CurrentWorkspace;
import dev.baton.assignments.workspace.WorkspaceId;
import dev.baton.assignments.workspace.WorkspaceTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Source;

/** Who holds a contact: the assignee of its conversation that was opened last. */
@GraphQLApi
public class ContactAssigneeApi {

    private static final String NEWEST_CONVERSATIONS = """
            select distinct on (contact_id) * from conversation
            where workspace_id = $1 and contact_id = any($2)
            order by contact_id, opened_at desc, id desc""";

    private final WorkspaceTransactions transactions;
    private final CurrentWorkspace workspace;

    ContactAssigneeApi(WorkspaceTransactions transactions, CurrentWorkspace workspace) {
        this.transactions = transactions;
        this.workspace = workspace;
    }

    @Description("that of its conversation opened last; null for nobody")
    public Uni<List<Assignee>> assignee(@Source List<Contact> contacts) {
        WorkspaceId id = workspace.id();
        String[] ids = contacts.stream().map(Contact::id).distinct().toArray(String[]::new);
        return transactions
                .read(id, connection -> connection
                        .preparedQuery(NEWEST_CONVERSATIONS)
                        .execute(Tuple.of(id.value(), ids)))
                .map(rows -> {
                    Map<String, Assignee> assignees = new HashMap<>();
                    rows.forEach(row -> assignees.put(
                            row.getString("contact_id"), Conversation.of(row).assignee()));
                    return contacts.stream()
                            .map(contact -> assignees.get(contact.id()))
                            .toList();
                });
    }
}
