package dev.baton.engagements.settings;

import dev.baton.engagements.error.UnexpectedException;
import dev.baton.engagements.workspace.WorkspaceId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Consumer;

/** The settings of workspaces. */
@ApplicationScoped
class SettingsRepository implements PanacheRepositoryBase<SettingsEntity, String> {

    /** For this transaction only, as in WorkspaceTransactions. */
    private static final String BIND = "select set_config('app.workspace', :workspace, true)";

    /** After the transactions that derive by the settings as they were, before those that will by the new ones. */
    private static final String ALONE = "select cast(pg_advisory_xact_lock(hashtextextended(:workspace, 0)) as text)";

    /** Changes a workspace's settings, creating them where it has none. */
    Uni<EngagementSettings> change(WorkspaceId workspace, Consumer<SettingsEntity> change) {
        return Panache.withTransaction(() -> select(BIND, workspace)
                        .chain(() -> select(ALONE, workspace))
                        .chain(() -> findById(workspace.value()))
                        .chain(found -> found != null
                                ? Uni.createFrom().item(found)
                                : persist(SettingsEntity.of(workspace.value())))
                        .invoke(change)
                        .call(this::flush)
                        .map(SettingsEntity::settings))
                .onFailure()
                .transform(UnexpectedException::of);
    }

    private Uni<String> select(String query, WorkspaceId workspace) {
        return getSession().chain(session -> session.createNativeQuery(query, String.class)
                .setParameter("workspace", workspace.value())
                .getSingleResult());
    }
}
