package dev.baton.kit.directory;

import dev.baton.kit.directory.DirectoryStore.Kind;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** Whom and what an agent sees the names of: a service goes by the rows that it has. */
public interface NamesOfAgent {

    /** Whether the workspace lets agents see all names. */
    Uni<Boolean> seeAll(SqlConnection connection, WorkspaceId workspace);

    /** Otherwise: a query of the ids of one kind that the agent has to do with, some of them several times or null. */
    Sql concerned(WorkspaceId workspace, Kind kind, String agentId);
}
