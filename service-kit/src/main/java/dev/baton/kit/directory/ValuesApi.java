package dev.baton.kit.directory;

import dev.baton.kit.directory.DirectoryStore.Kind;
import dev.baton.kit.security.Allowed;
import dev.baton.kit.security.CurrentWorkspace;
import dev.baton.kit.security.Role;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceTransactions;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.graphql.api.federation.Inaccessible;
import io.smallrye.graphql.api.federation.Shareable;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** The channels and topics that this service's facts have named. report-gateway merges the lists of both services. */
@GraphQLApi
@RegisterForReflection
public class ValuesApi {

    private static final int MOST = 10_000;

    private final WorkspaceTransactions transactions;
    private final CurrentWorkspace workspace;

    ValuesApi(WorkspaceTransactions transactions, CurrentWorkspace workspace) {
        this.transactions = transactions;
        this.workspace = workspace;
    }

    @Query
    @Allowed({Role.REPORT_VIEWER, Role.AGENT})
    @Inaccessible
    @Shareable
    @Description("The channels that facts of this service have named, sorted by name; at most the first 10,000.")
    public Uni<List<@NonNull String>> knownChannels() {
        return ids(Kind.CHANNEL);
    }

    @Query
    @Allowed({Role.REPORT_VIEWER, Role.AGENT})
    @Inaccessible
    @Shareable
    @Description("The topics that facts of this service have named, sorted by name; at most the first 10,000.")
    public Uni<List<@NonNull String>> knownTopics() {
        return ids(Kind.TOPIC);
    }

    private Uni<List<String>> ids(Kind kind) {
        WorkspaceId id = workspace.id();
        Sql sql = Sql.of(
                "select id from directory_entry where workspace_id = ? and kind = ? order by id limit ?",
                id.value(),
                kind.name(),
                MOST);
        return transactions
                .read(id, sql::on)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString("id"))
                        .toList());
    }
}
