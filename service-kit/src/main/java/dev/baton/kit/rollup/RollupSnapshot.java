package dev.baton.kit.rollup;

import dev.baton.kit.report.TimeRanges.Span;
import dev.baton.kit.rollup.PackedRows.Part;
import dev.baton.kit.rollup.RollupBlocks.Block;
import dev.baton.kit.rollup.RollupCache.Kept;
import dev.baton.kit.rollup.RollupCache.Key;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

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
     * @param spans in the order of time
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
     * Hands the block of each part's row to a consumer, in the order of the parts. The blocks come from memory where
     * possible. Parts of rows for which nothing is stored are left out.
     *
     * @param parts {@link RollupState#parts} of this state
     */
    public <B extends Block> Uni<Void> each(
            SqlConnection connection,
            RollupState state,
            RollupBlocks<B> reader,
            List<Part> parts,
            BiConsumer<Part, B> consumer) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (List<Part> some : PackedRows.fewRowsAtOnce(parts)) {
            done = done.chain(() -> blocks(connection, state, reader, some)
                            .invoke(blocks -> some.forEach(part -> {
                                B block = blocks.get(part.row());
                                if (block != null) {
                                    consumer.accept(part, block);
                                }
                            })))
                    .replaceWithVoid();
        }
        return done;
    }

    private <B extends Block> Uni<Map<RowTime, B>> blocks(
            SqlConnection connection, RollupState state, RollupBlocks<B> reader, List<Part> parts) {
        Object content = reader.cacheKey();
        Map<RowTime, B> found = new HashMap<>();
        Set<RowTime> missing = new LinkedHashSet<>();
        for (Part part : parts) {
            Kept kept = content == null
                    ? null
                    : cache.get(new Key(workspace, content, part.row()), state.version(part.row()));
            if (kept == null) {
                missing.add(part.row());
            } else if (kept.block() != null) {
                found.put(part.row(), ofReader(kept.block()));
            }
        }
        return missing.isEmpty()
                ? Uni.createFrom().item(found)
                : reader.read(connection, missing).map(read -> {
                    if (content != null) {
                        missing.forEach(row -> cache.put(
                                new Key(workspace, content, row), new Kept(state.version(row), read.get(row))));
                    }
                    found.putAll(read);
                    return found;
                });
    }

    /** The block has this type: its key in the cache is that of an equal reader. */
    @SuppressWarnings("unchecked")
    private static <B extends Block> B ofReader(Block block) {
        return (B) block;
    }
}
