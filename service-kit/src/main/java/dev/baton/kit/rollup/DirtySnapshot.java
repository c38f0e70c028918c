package dev.baton.kit.rollup;

import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;

/**
 * The dirty quarters of an hour of a workspace in one snapshot. The parts of a report cover the same months, so marks
 * are read only once for all of them.
 */
public final class DirtySnapshot {

    private final WorkspaceId workspace;
    /** The marks by the first and the last month. */
    private final Map<List<Instant>, Uni<NavigableSet<Instant>>> read = new HashMap<>();

    public DirtySnapshot(WorkspaceId workspace) {
        this.workspace = workspace;
    }

    public WorkspaceId workspace() {
        return workspace;
    }

    /**
     * Returns the dirty quarters of all months that overlap a time range.
     *
     * @param connection always the connection of the snapshot
     * @param to must be after {@code from}
     */
    public synchronized Uni<NavigableSet<Instant>> within(SqlConnection connection, Instant from, Instant to) {
        Instant first = Grain.MONTH.floor(from);
        Instant last = Grain.MONTH.floor(to.minusNanos(1));
        return read.computeIfAbsent(
                List.of(first, last),
                months -> DirtyPieces.within(connection, workspace, first, last)
                        .memoize()
                        .indefinitely());
    }
}
