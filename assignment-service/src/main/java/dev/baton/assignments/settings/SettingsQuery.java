package dev.baton.assignments.settings;

import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** The settings as a transaction sees them. */
public final class SettingsQuery {

    private SettingsQuery() {}

    public static Uni<AssignmentSettings> on(SqlConnection connection, WorkspaceId workspace) {
        return Sql.of("select closing_unassigns from assignment_settings where workspace_id = ?", workspace.value())
                .on(connection)
                .map(rows -> rows.size() == 0
                        ? AssignmentSettings.DEFAULT
                        : new AssignmentSettings(rows.iterator().next().getBoolean(0)));
    }
}
