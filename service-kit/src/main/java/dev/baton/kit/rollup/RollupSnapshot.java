package dev.baton.kit.rollup;

import dev.baton.kit.report.TimeRanges.Span;
import dev.baton.kit.rollup.RollupCache.Key;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The roll-ups of a workspace in one snapshot, for the parts of one answer. They cover the same months, so the state of
 * these is read only once for all of them.
 */
public final class RollupSnapshot {

    private final RollupCache cache;
    private final WorkspaceId workspace;
    /** The states by the first and the last month. */
    private final Map<List<Instant>, Uni<RollupState>> states = new HashMap<>();

    RollupSnapshot(RollupCache cache, WorkspaceId workspace) {
        this.cache = cache;
        this.workspace = workspace;
    }

    public WorkspaceId workspace() {
        return workspace;
    }

    /**
     * Returns the state of all months that overlap the spans.
     *
     * @param connection always the connection of the snapshot
     * @param spans in the order of time; each ends after it starts
     */
    public synchronized Uni<RollupState> state(SqlConnection connection, List<Span> spans) {
        if (spans.isEmpty()) {
            return Uni.createFrom().item(RollupState.EMPTY);
        }
        Instant first = Grain.MONTH.floor(spans.get(0).from());
        Instant last = Grain.MONTH.floor(spans.get(spans.size() - 1).to().minusNanos(1));
        return states.computeIfAbsent(
                List.of(first, last),
                months -> RollupState.read(connection, workspace, first, last)
                        .memoize()
                        .indefinitely());
    }

    /**
     * Returns the blocks of the given rows, from memory where possible. A row without roll-ups may be missing.
     *
     * @param state of the months of the rows
     */
    public <B> Uni<Map<PackedRow, B>> blocks(
            SqlConnection connection, RollupState state, RollupBlocks<B> reader, Set<PackedRow> rows) {
        Map<PackedRow, B> found = new HashMap<>();
        List<PackedRow> missing = new ArrayList<>();
        for (PackedRow row : rows) {
            Long version = state.versions().get(row.month());
            if (version == null) {
                continue;
            }
            @SuppressWarnings("unchecked")
            B kept = (B) cache.get(key(reader, row), version);
            if (kept == null) {
                missing.add(row);
            } else {
                found.put(row, kept);
            }
        }
        return missing.isEmpty()
                ? Uni.createFrom().item(found)
                : reader.read(connection, missing).map(read -> {
                    for (PackedRow row : missing) {
                        B block = read.getOrDefault(row, reader.empty());
                        long version = Objects.requireNonNull(state.versions().get(row.month()));
                        cache.put(key(reader, row), version, block, reader.bytes(block));
                        found.put(row, block);
                    }
                    return found;
                });
    }

    private Key key(RollupBlocks<?> reader, PackedRow row) {
        return new Key(workspace, reader.content(), row);
    }
}
