package dev.baton.engagements.engagement;

import dev.baton.kit.directory.DirectoryStore.Kind;
import dev.baton.kit.directory.NamesOfAgent;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * An agent sees the names of who else was engaged in its conversations, and of the requesters and groups of its engagements. What
 * a workspace allows beyond that, assignment-service answers.
 */
@ApplicationScoped
class EngagementNamesOfAgent implements NamesOfAgent {

    private static final String OWN = "from engagement where workspace_id = ? and agent_id = ?";

    @Override
    public Sql concerns(WorkspaceId workspace, Kind kind, String agentId) {
        String[] mine = {workspace.value(), agentId};
        return switch (kind) {
            case AGENT ->
                Sql.of(
                                "d.id = any(array(select o.agent_id from engagement o where o.workspace_id = ?"
                                        + " and o.conversation_id = any(array(select conversation_id " + OWN + "))",
                                workspace.value(),
                                workspace.value(),
                                agentId)
                        .add(" union select ?))", agentId);
            case INBOX -> Sql.of("d.id = any(array(select group_id " + OWN + "))", (Object[]) mine);
            case CONTACT -> Sql.of("d.id = any(array(select requester_id " + OWN + "))", (Object[]) mine);
            case CHANNEL, TOPIC -> Sql.of("true");
        };
    }
}
