package dev.baton.kit.directory;

import dev.baton.kit.directory.DirectoryStore.Kind;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** Decides which names an agent sees. Each service decides by the rows that it has. */
public interface NamesOfAgent {

    /** Whether the workspace lets agents see all names. */
    Uni<Boolean> seeAll(SqlConnection connection, WorkspaceId workspace);

    /** Where they do not see all: a query of the ids of one kind whose names the agent sees. Ids may repeat or be null. */
    Sql concerned(WorkspaceId workspace, Kind kind, String agentId);
}
