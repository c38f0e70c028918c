package dev.baton.assignments.settings;

import dev.baton.kit.security.Allowed;
import dev.baton.kit.security.CurrentWorkspace;
import dev.baton.kit.security.Role;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceSessions;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;

/** Changes a workspace's settings. */
@GraphQLApi
@RegisterForReflection
public class SettingsApi {

    private final CurrentWorkspace workspace;
    private final WorkspaceSessions sessions;
    private final SettingsRepository settings;
    private final Idempotency idempotency;

    SettingsApi(
            CurrentWorkspace workspace,
            WorkspaceSessions sessions,
            SettingsRepository settings,
            Idempotency idempotency) {
        this.workspace = workspace;
        this.sessions = sessions;
        this.settings = settings;
        this.idempotency = idempotency;
    }

    @Mutation
    @Allowed(Role.ADMIN)
    @Description("Changes what is given, for the commands that follow; answers with the settings as they are then.")
    public Uni<AssignmentSettings> updateAssignmentSettings(
            Boolean closingUnassigns, Boolean agentsSeeAllNames, @Id String eventId) {
        WorkspaceId id = workspace.id();
        return sessions.writeAlone(
                id,
                () -> idempotency
                        .isNew(id, eventId, "settings " + closingUnassigns + " " + agentsSeeAllNames)
                        .chain(isNew -> settings.of(id)
                                .invoke(row -> {
                                    if (isNew && closingUnassigns != null) {
                                        row.closingUnassigns = closingUnassigns;
                                    }
                                    if (isNew && agentsSeeAllNames != null) {
                                        row.agentsSeeAllNames = agentsSeeAllNames;
                                    }
                                })
                                .map(SettingsEntity::settings)));
    }
}
