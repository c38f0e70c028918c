package dev.baton.assignments.settings;

import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;

/**
 * Reads the settings on the connection of the transaction that carries out a command. A Hibernate session would read
 * them in another transaction.
 */
public final class SettingsQuery {

    private SettingsQuery() {}

    public static Uni<AssignmentSettings> on(SqlConnection connection, WorkspaceId workspace) {
        return Sql.of(
                        "select closing_unassigns, agents_see_all_names from assignment_settings where workspace_id = ?",
                        workspace.value())
                .on(connection)
                .map(rows -> rows.size() == 0
                        ? AssignmentSettings.DEFAULT
                        : settings(rows.iterator().next()));
    }

    private static AssignmentSettings settings(Row row) {
        return new AssignmentSettings(row.getBoolean(0), row.getBoolean(1));
    }
}
