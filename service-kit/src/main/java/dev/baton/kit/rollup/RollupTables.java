package dev.baton.kit.rollup;

import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.NavigableSet;

/** The tables that figures of rows are kept in, by pieces of time. */
public interface RollupTables {

    /** Tells these quarters of an hour anew, from the rows, and the coarser pieces that they are in. */
    Uni<Void> refresh(SqlConnection connection, WorkspaceId workspace, NavigableSet<Instant> quarters);

    /**
     * Deletes everything, and marks every quarter of an hour that has rows.
     *
     * @param waitedSeconds for how long these are said to have waited
     * @return how many there are
     */
    Uni<Integer> clear(SqlConnection connection, WorkspaceId workspace, double waitedSeconds);
}
