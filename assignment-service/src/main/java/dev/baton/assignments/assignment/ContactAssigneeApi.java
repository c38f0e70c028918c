package dev.baton.assignments.assignment;

import dev.baton.kit.directory.Contact;
import dev.baton.kit.security.Caller;
import dev.baton.kit.security.CurrentCaller;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceTransactions;
import dev.baton.kit.vocabulary.Assignee;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Source;

/** Adds the field {@code assignee} to the entity {@link Contact}. */
@GraphQLApi
@RegisterForReflection
public class ContactAssigneeApi {

    private final WorkspaceTransactions transactions;
    private final CurrentCaller caller;

    ContactAssigneeApi(WorkspaceTransactions transactions, CurrentCaller caller) {
        this.transactions = transactions;
        this.caller = caller;
    }

    @Description("The current assignee of the contact: the assignee of its most recently opened conversation or, "
            + "if assigned later, the assignee of the contact itself. Null if nobody holds the contact, and "
            + "for an agent's own token also if another agent or an inbox holds it.")
    public Uni<List<Assignee>> assignee(@Source List<Contact> contacts) {
        Caller seeing = caller.get();
        WorkspaceId id = seeing.workspace();
        List<String> ids = contacts.stream().map(Contact::id).toList();
        return transactions
                .read(id, connection -> ContactAssignees.of(connection, id, ids))
                .map(assignees -> contacts.stream()
                        .map(contact -> assignees.get(contact.id()))
                        .map(assignee -> seeing.seesHeldBy(assignee) ? assignee : null)
                        .toList());
    }
}
