package dev.baton.engagements.settings;

import dev.baton.engagements.sql.Sql;
import dev.baton.engagements.workspace.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** The settings that a transaction derives by. */
public final class SettingsQuery {

    private SettingsQuery() {}

    /** As they are until this transaction ends: a change waits for all that derive by them. */
    public static Uni<EngagementSettings> held(SqlConnection connection, WorkspaceId workspace) {
        return Sql.of("select pg_advisory_xact_lock_shared(hashtextextended(?, 0))", workspace.value())
                .on(connection)
                .chain(() -> on(connection, workspace));
    }

    private static Uni<EngagementSettings> on(SqlConnection connection, WorkspaceId workspace) {
        return Sql.of("select * from engagement_settings where workspace_id = ?", workspace.value())
                .on(connection)
                .map(rows -> rows.size() == 0
                        ? EngagementSettings.DEFAULT
                        : settings(rows.iterator().next()));
    }

    private static EngagementSettings settings(Row row) {
        return new EngagementSettings(
                row.getInteger("inactivity_timeout_seconds"),
                row.getBoolean("activity_routing"),
                row.getBoolean("inactive_counts_towards_capacity"),
                row.getBoolean("fourteen_day_rule"));
    }
}
