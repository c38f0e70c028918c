package dev.baton.assignments.settings;

import dev.baton.kit.tenant.WorkspaceId;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The settings of workspaces. */
@ApplicationScoped
class SettingsRepository implements PanacheRepositoryBase<SettingsEntity, String> {

    /** A workspace's row; it is created if there is none. */
    Uni<SettingsEntity> of(WorkspaceId workspace) {
        return findById(workspace.value())
                .chain(found ->
                        found != null ? Uni.createFrom().item(found) : persist(SettingsEntity.of(workspace.value())));
    }
}
