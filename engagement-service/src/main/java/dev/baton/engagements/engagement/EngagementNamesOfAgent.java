package dev.baton.engagements.engagement;

import dev.baton.kit.directory.DirectoryStore.Kind;
import dev.baton.kit.directory.NamesOfAgent;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Decides which names a caller sees that is an agent: those of the agents engaged in its conversations, and those of
 * the requesters and groups of its engagements. The setting that lets agents see all names of a workspace belongs to
 * assignment-service, which returns those names.
 */
@ApplicationScoped
class EngagementNamesOfAgent implements NamesOfAgent {

    private static final String OWN = " from engagement where workspace_id = ? and agent_id = ?";

    @Override
    public Uni<Boolean> seeAll(SqlConnection connection, WorkspaceId workspace) {
        return Uni.createFrom().item(false);
    }

    @Override
    public Sql concerned(WorkspaceId workspace, Kind kind, String agentId) {
        String[] mine = {workspace.value(), agentId};
        return switch (kind) {
            case AGENT ->
                Sql.of(
                                "select o.agent_id from engagement o where o.workspace_id = ? and o.conversation_id = any(array("
                                        + "select conversation_id" + OWN + "))",
                                workspace.value(),
                                workspace.value(),
                                agentId)
                        .add(" union all select ?::text", agentId);
            case INBOX -> Sql.of("select group_id" + OWN, (Object[]) mine);
            case CONTACT -> Sql.of("select requester_id" + OWN, (Object[]) mine);
            case CHANNEL, TOPIC -> throw new IllegalArgumentException(kind + " names nobody");
        };
    }
}
