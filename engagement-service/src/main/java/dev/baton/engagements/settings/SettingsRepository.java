package dev.baton.engagements.settings;

import dev.baton.kit.tenant.WorkspaceId;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Consumer;

/** The settings of workspaces. */
@ApplicationScoped
class SettingsRepository implements PanacheRepositoryBase<SettingsEntity, String> {

    /** Changes a workspace's settings, creating them where it has none. For a transaction that is alone in its workspace. */
    Uni<EngagementSettings> change(WorkspaceId workspace, Consumer<SettingsEntity> change) {
        return findById(workspace.value())
                .chain(found ->
                        found != null ? Uni.createFrom().item(found) : persist(SettingsEntity.of(workspace.value())))
                .invoke(change)
                .map(SettingsEntity::settings);
    }
}
