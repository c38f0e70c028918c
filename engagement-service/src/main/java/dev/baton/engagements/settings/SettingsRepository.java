package dev.baton.engagements.settings;

import dev.baton.engagements.workspace.WorkspaceId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.function.Consumer;

/** The settings of workspaces. */
@ApplicationScoped
class SettingsRepository implements PanacheRepositoryBase<SettingsEntity, String> {

    /** Changes a workspace's settings, creating them where it has none. */
    Uni<EngagementSettings> change(WorkspaceId workspace, Consumer<SettingsEntity> change) {
        return Panache.withTransaction(() -> bind(workspace)
                .chain(() -> findById(workspace.value(), LockModeType.PESSIMISTIC_WRITE))
                .chain(found ->
                        found != null ? Uni.createFrom().item(found) : persist(SettingsEntity.of(workspace.value())))
                .invoke(change)
                .call(this::flush)
                .map(SettingsEntity::settings));
    }

    /** For this transaction only, as in WorkspaceTransactions. */
    private Uni<?> bind(WorkspaceId workspace) {
        return getSession().chain(session -> session.createNativeQuery(
                        "select set_config('app.workspace', :workspace, true)", String.class)
                .setParameter("workspace", workspace.value())
                .getSingleResult());
    }
}
