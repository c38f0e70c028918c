package dev.baton.assignments.settings;

import dev.baton.kit.audit.Change;
import dev.baton.kit.audit.ChangeLog;
import dev.baton.kit.security.Allowed;
import dev.baton.kit.security.Caller;
import dev.baton.kit.security.CurrentCaller;
import dev.baton.kit.security.Role;
import dev.baton.kit.tenant.WorkspaceSessions;
import dev.baton.kit.tenant.WorkspaceTransactions;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Query;

/** Reads and changes a workspace's settings. */
@GraphQLApi
@RegisterForReflection
public class SettingsApi {

    private final CurrentCaller caller;
    private final WorkspaceSessions sessions;
    private final WorkspaceTransactions transactions;
    private final SettingsRepository settings;
    private final Idempotency idempotency;
    private final ChangeLog changes;

    SettingsApi(
            CurrentCaller caller,
            WorkspaceSessions sessions,
            WorkspaceTransactions transactions,
            SettingsRepository settings,
            Idempotency idempotency,
            ChangeLog changes) {
        this.caller = caller;
        this.sessions = sessions;
        this.transactions = transactions;
        this.settings = settings;
        this.idempotency = idempotency;
        this.changes = changes;
    }

    @Query
    @Allowed(Role.ADMIN)
    @Description("The current settings of the workspace about assignments.")
    public Uni<AssignmentSettings> assignmentSettings() {
        Caller asking = caller.get();
        return transactions.read(asking.workspace(), connection -> SettingsQuery.on(connection, asking.workspace()));
    }

    @Mutation
    @Allowed(Role.ADMIN)
    @Description("Changes the settings that are given; a null leaves a setting as it is. The change applies to "
            + "later commands. Returns the settings after the change.")
    public Uni<AssignmentSettings> updateAssignmentSettings(
            Boolean closingUnassigns, Boolean agentsSeeAllNames, @Id String eventId) {
        Caller changing = caller.get();
        return sessions.writeAlone(
                changing.workspace(),
                () -> idempotency
                        .isNew(changing.workspace(), eventId, "settings " + closingUnassigns + " " + agentsSeeAllNames)
                        .chain(isNew -> settings.of(changing.workspace())
                                .chain(row -> isNew
                                        ? change(changing, row, closingUnassigns, agentsSeeAllNames)
                                        : Uni.createFrom().item(row.settings()))));
    }

    private Uni<AssignmentSettings> change(
            Caller changing, SettingsEntity row, Boolean closingUnassigns, Boolean agentsSeeAllNames) {
        AssignmentSettings before = row.settings();
        if (closingUnassigns != null) {
            row.closingUnassigns = closingUnassigns;
        }
        if (agentsSeeAllNames != null) {
            row.agentsSeeAllNames = agentsSeeAllNames;
        }
        return changes.add(
                        changing,
                        List.of(
                                Change.of("closingUnassigns", before.closingUnassigns(), row.closingUnassigns),
                                Change.of("agentsSeeAllNames", before.agentsSeeAllNames(), row.agentsSeeAllNames)))
                .replaceWith(row.settings());
    }
}
