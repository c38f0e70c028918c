package dev.baton.assignments.assignment;

import dev.baton.kit.directory.DirectoryStore.Kind;
import dev.baton.kit.directory.NamesOfAgent;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * An agent sees the names of whom conversations came from and went to, who assigned them, their contacts and inboxes; those of all
 * where the workspace's settings allow it. Channels and topics name nobody.
 */
@ApplicationScoped
class AssignmentNamesOfAgent implements NamesOfAgent {

    private static final String ALL = "(exists (select from assignment_settings s where s.workspace_id = d.workspace_id"
            + " and s.agents_see_all_names) or d.id = any(array(";

    private static final String GOT =
            "from assignment where workspace_id = ? and assigned_id = ? and assigned_kind = 'AGENT'";
    private static final String GAVE =
            "from assignment where workspace_id = ? and previous_id = ? and previous_kind = 'AGENT'";

    @Override
    public Sql concerns(WorkspaceId workspace, Kind kind, String agentId) {
        String[] mine = {workspace.value(), agentId};
        return switch (kind) {
            case AGENT ->
                Sql.of(ALL + "select previous_id " + GOT + " and previous_kind = 'AGENT'", (Object[]) mine)
                        .add(" union select assigned_by " + GOT, (Object[]) mine)
                        .add(" union select assigned_id " + GAVE + " and assigned_kind = 'AGENT'", (Object[]) mine)
                        .add(" union select ?)))", agentId);
            case INBOX ->
                Sql.of(ALL + "select inbox_id " + GOT, (Object[]) mine)
                        .add(" union select previous_id " + GOT + " and previous_kind = 'INBOX'", (Object[]) mine)
                        .add(" union select assigned_id " + GAVE + " and assigned_kind = 'INBOX')))", (Object[]) mine);
            case CONTACT ->
                Sql.of(ALL + "select contact_id " + GOT, (Object[]) mine)
                        .add(" union select contact_id " + GAVE + ")))", (Object[]) mine);
            case CHANNEL, TOPIC -> Sql.of("true");
        };
    }
}
