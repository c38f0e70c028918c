package dev.baton.kit.rollup;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.baton.kit.rollup.RollupBlocks.Block;
import dev.baton.kit.tenant.WorkspaceId;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/**
 * Keeps blocks of roll-ups in memory. Most months do not change any more, and front ends ask for the same months again
 * and again. A block is used only while its month has the version with which it was read. Caffeine looks up the
 * generated class of this kind of cache (strong keys, weighed) by name.
 */
@ApplicationScoped
@RegisterForReflection(
        classNames = {"com.github.benmanes.caffeine.cache.SSMW", "com.github.benmanes.caffeine.cache.PSMW"})
public class RollupCache {

    /** The size of a key and of the cache's own entry in memory, in bytes, roughly. */
    private static final int BYTES_OF_ENTRY = 400;

    private final Cache<Key, Kept> blocks;

    /** @param content {@link RollupBlocks#cacheKey} */
    record Key(WorkspaceId workspace, Object content, RowTime row) {}

    /**
     * What was read.
     *
     * @param version the version of the month then
     * @param block null if nothing was stored
     */
    record Kept(long version, @Nullable Block block) {}

    RollupCache(RollupConfiguration configuration) {
        this.blocks = Caffeine.newBuilder()
                .maximumWeight(configuration.memory().asLongValue())
                .weigher((Key key, Kept kept) -> BYTES_OF_ENTRY + (kept.block == null ? 0 : kept.block.bytes()))
                .build();
    }

    /** Begins an answer: one transaction that reads from one snapshot. */
    public RollupSnapshot snapshot(WorkspaceId workspace) {
        return new RollupSnapshot(this, workspace);
    }

    /** Returns what was read in this version; null if it is not in memory. */
    @Nullable
    Kept get(Key key, long version) {
        Kept kept = blocks.getIfPresent(key);
        return kept == null || kept.version != version ? null : kept;
    }

    void put(Key key, Kept kept) {
        blocks.put(key, kept);
    }
}
