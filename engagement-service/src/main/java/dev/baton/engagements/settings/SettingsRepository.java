package dev.baton.engagements.settings;

import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceSessions;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Consumer;

/** The settings of workspaces. */
@ApplicationScoped
class SettingsRepository implements PanacheRepositoryBase<SettingsEntity, String> {

    private final WorkspaceSessions sessions;

    SettingsRepository(WorkspaceSessions sessions) {
        this.sessions = sessions;
    }

    /** Changes a workspace's settings, creating them where it has none. */
    Uni<EngagementSettings> change(WorkspaceId workspace, Consumer<SettingsEntity> change) {
        return sessions.writeAlone(
                workspace,
                () -> findById(workspace.value())
                        .chain(found -> found != null
                                ? Uni.createFrom().item(found)
                                : persist(SettingsEntity.of(workspace.value())))
                        .invoke(change)
                        .call(this::flush)
                        .map(SettingsEntity::settings));
    }
}
