package dev.baton.engagements.directory;

import dev.baton.engagements.access.Allowed;
import dev.baton.engagements.access.CurrentWorkspace;
import dev.baton.engagements.access.Role;
import dev.baton.engagements.directory.DirectoryStore.Kind;
import dev.baton.engagements.workspace.WorkspaceId;
import dev.baton.engagements.workspace.WorkspaceTransactions;
import io.smallrye.graphql.api.federation.Resolver;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.eclipse.microprofile.graphql.GraphQLApi;

/** The entity {@link Contact}, resolved in batches. */
@GraphQLApi
public class ContactApi {

    private final WorkspaceTransactions transactions;
    private final CurrentWorkspace workspace;
    private final DirectoryStore directory;

    ContactApi(WorkspaceTransactions transactions, CurrentWorkspace workspace, DirectoryStore directory) {
        this.transactions = transactions;
        this.workspace = workspace;
        this.directory = directory;
    }

    /** Null where this service does not know the id. */
    @Resolver
    @Allowed({Role.REPORT_VIEWER, Role.AGENT})
    public Uni<List<Contact>> contact(List<String> id) {
        WorkspaceId workspaceId = workspace.id();
        return transactions
                .read(workspaceId, connection -> directory.names(connection, workspaceId, Kind.CONTACT, id))
                .map(names -> id.stream()
                        .map(contact -> names.containsKey(contact) ? new Contact(contact, names.get(contact)) : null)
                        .toList());
    }
}
