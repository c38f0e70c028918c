package dev.baton.kit.directory;

import dev.baton.kit.directory.DirectoryStore.Kind;
import dev.baton.kit.security.Allowed;
import dev.baton.kit.security.CurrentWorkspace;
import dev.baton.kit.security.Role;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceTransactions;
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
