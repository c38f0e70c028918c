package dev.baton.engagements.settings;

import dev.baton.kit.tenant.WorkspaceId;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Stores the settings of workspaces. */
@ApplicationScoped
class SettingsRepository implements PanacheRepositoryBase<SettingsEntity, String> {

    /**
     * A workspace's row; creates it if there is none. The transaction must hold the exclusive lock of the workspace.
     */
    Uni<SettingsEntity> of(WorkspaceId workspace) {
        return findById(workspace.value())
                .chain(found ->
                        found != null ? Uni.createFrom().item(found) : persist(SettingsEntity.of(workspace.value())));
    }
}
