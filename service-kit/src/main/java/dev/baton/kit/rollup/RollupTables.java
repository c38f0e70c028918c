package dev.baton.kit.rollup;

import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.NavigableSet;

/** The tables that store figures by pieces of time. */
public interface RollupTables {

    /**
     * Recomputes these quarters of an hour, all of one month, and the coarser pieces that contain them, from the rows.
     */
    Uni<Void> refresh(SqlConnection connection, WorkspaceId workspace, NavigableSet<Instant> quarters);

    /** Returns the statement that deletes all roll-ups of the workspace $1. */
    String clear();

    /**
     * Returns the statement that marks every quarter of an hour of the workspace $1 that has rows. The marks count as
     * $2 seconds old. The statement returns the number of marked quarters of each month.
     */
    String markAll();
}
