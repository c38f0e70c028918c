package dev.baton.engagements.settings;

import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** Notes that what is derived by has changed, beside the settings that are entities. */
final class SettingsVersion {

    private SettingsVersion() {}

    /** Alone in the workspace, as those who change the entity are: neither overwrites the other's version. */
    static Uni<Void> grow(SqlConnection connection, WorkspaceId workspace) {
        EngagementSettings none = EngagementSettings.DEFAULT;
        return Sql.of("select pg_advisory_xact_lock(hashtextextended(?, 0))", workspace.value())
                .on(connection)
                .chain(() -> Sql.of(
                                """
                                insert into engagement_settings (workspace_id, inactivity_timeout_seconds,
                                    activity_routing, inactive_counts_towards_capacity, fourteen_day_rule, version)
                                values (?, ?, ?, ?, ?, 1)
                                on conflict (workspace_id)
                                do update set version = engagement_settings.version + 1""",
                                workspace.value(),
                                none.inactivityTimeoutSeconds(),
                                none.activityRouting(),
                                none.inactiveCountsTowardsCapacity(),
                                none.fourteenDayRule())
                        .on(connection))
                .replaceWithVoid();
    }
}
