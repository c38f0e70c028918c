package dev.baton.assignments.contact;

import dev.baton.assignments.access.CurrentWorkspace;
import dev.baton.assignments.directory.Contact;
import dev.baton.assignments.vocabulary.Assignee;
import dev.baton.assignments.workspace.WorkspaceId;
import dev.baton.assignments.workspace.WorkspaceTransactions;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Source;

/** Who holds a contact. */
@GraphQLApi
public class ContactAssigneeApi {

    private final WorkspaceTransactions transactions;
    private final CurrentWorkspace workspace;

    ContactAssigneeApi(WorkspaceTransactions transactions, CurrentWorkspace workspace) {
        this.transactions = transactions;
        this.workspace = workspace;
    }

    @Description("that of its conversation opened last, or the contact's own, if that is newer; null for nobody")
    public Uni<List<Assignee>> assignee(@Source List<Contact> contacts) {
        WorkspaceId id = workspace.id();
        List<String> ids = contacts.stream().map(Contact::id).toList();
        return transactions
                .read(id, connection -> ContactAssignees.of(connection, id, ids))
                .map(assignees -> contacts.stream()
                        .map(contact -> assignees.get(contact.id()))
                        .toList());
    }
}
