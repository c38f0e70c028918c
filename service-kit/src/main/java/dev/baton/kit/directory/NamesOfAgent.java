package dev.baton.kit.directory;

import dev.baton.kit.directory.DirectoryStore.Kind;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;

/** Whom and what an agent sees the names of: a service goes by the rows that it has. */
public interface NamesOfAgent {

    /** A condition on an entry {@code d} of the directory: that the agent has to do with it. */
    Sql concerns(WorkspaceId workspace, Kind kind, String agentId);
}
