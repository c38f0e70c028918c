package dev.baton.assignments.assignment;

import dev.baton.assignments.settings.AssignmentSettings;
import dev.baton.assignments.settings.SettingsQuery;
import dev.baton.kit.directory.DirectoryStore.Kind;
import dev.baton.kit.directory.NamesOfAgent;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Decides which names an agent sees: those in the assignments that gave it a conversation or took one from it (the
 * other assignee, the assigning agent, the contact and the inbox), and its own name.
 */
@ApplicationScoped
class AssignmentNamesOfAgent implements NamesOfAgent {

    private static final String OF_KIND = "(case previous_kind when '%1$s' then previous_id end), "
            + "(case assigned_kind when '%1$s' then assigned_id end)";

    @Override
    public Uni<Boolean> seeAll(SqlConnection connection, WorkspaceId workspace) {
        return SettingsQuery.on(connection, workspace).map(AssignmentSettings::agentsSeeAllNames);
    }

    @Override
    public Sql concerned(WorkspaceId workspace, Kind kind, String agentId) {
        String ids = switch (kind) {
            case AGENT -> OF_KIND.formatted("AGENT") + ", (assigned_by)";
            case INBOX -> OF_KIND.formatted("INBOX") + ", (inbox_id)";
            case CONTACT -> "(contact_id)";
            case CHANNEL, TOPIC -> throw new IllegalArgumentException(kind + " names nobody");
        };
        String select = "select named.id from assignment a cross join lateral (values " + ids
                + ") named (id) where a.workspace_id = ? and ";
        Sql sql = Sql.of(select + "a.assigned_id = ? and a.assigned_kind = 'AGENT'", workspace.value(), agentId)
                .add(
                        " union all " + select + "a.previous_id = ? and a.previous_kind = 'AGENT'",
                        workspace.value(),
                        agentId);
        return kind == Kind.AGENT ? sql.add(" union all select ?::text", agentId) : sql;
    }
}
