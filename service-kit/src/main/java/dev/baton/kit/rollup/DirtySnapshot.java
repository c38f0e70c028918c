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
 * The dirty quarters of an hour of a workspace, as one snapshot has them. The parts of a report are about the same months: what
 * was read for one of them is not read again for another.
 */
public final class DirtySnapshot {

    private final WorkspaceId workspace;
    /** By the first and the last month. */
    private final Map<List<Instant>, Uni<NavigableSet<Instant>>> read = new HashMap<>();

    public DirtySnapshot(WorkspaceId workspace) {
        this.workspace = workspace;
    }

    public WorkspaceId workspace() {
        return workspace;
    }

    /**
     * Those of the months that a stretch of time is in.
     *
     * @param connection always that of the snapshot
     * @param to after {@code from}
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
