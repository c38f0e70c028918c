package dev.baton.kit.rollup;

import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.NavigableSet;

/** The tables that figures of rows are kept in, by pieces of time. */
public interface RollupTables {

    /** Counts these quarters of an hour, all of one month, from the rows again, and the coarser pieces that they are in. */
    Uni<Void> refresh(SqlConnection connection, WorkspaceId workspace, NavigableSet<Instant> quarters);

    /** The statement that deletes all roll-ups of the workspace $1. */
    String clear();

    /**
     * The statement that marks every quarter of an hour of the workspace $1 that has rows. The marks count as $2 seconds old. It
     * returns the number of marked quarters of each month.
     */
    String markAll();
}
