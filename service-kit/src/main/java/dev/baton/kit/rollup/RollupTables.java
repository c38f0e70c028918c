package dev.baton.kit.rollup;

import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.NavigableSet;

/** The tables that figures of rows are kept in, by pieces of time. */
public interface RollupTables {

    /** Counts these quarters of an hour of one month anew, from the rows, and the coarser pieces that they are in. */
    Uni<Void> refresh(SqlConnection connection, WorkspaceId workspace, NavigableSet<Instant> quarters);

    /** The statement that deletes all of them in the workspace $1. */
    String clear();

    /** The statement that marks every quarter of an hour of the workspace $1 that has rows, as having waited for $2 seconds, and
     * returns for each month how many. */
    String markAll();
}
