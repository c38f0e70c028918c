package dev.baton.kit.directory;

import dev.baton.kit.directory.DirectoryStore.Kind;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** Decides which names an agent may see. Each service decides from its own rows. */
public interface NamesOfAgent {

    /** Whether the workspace's settings let agents see all names. */
    Uni<Boolean> seeAll(SqlConnection connection, WorkspaceId workspace);

    /**
     * Returns a query for the ids of one kind whose names the agent may see, for workspaces that do not let agents see
     * all names. Ids may repeat or be null.
     */
    Sql concerned(WorkspaceId workspace, Kind kind, String agentId);
}
