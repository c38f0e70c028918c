package dev.baton.kit.rollup;

import dev.baton.kit.rollup.RollupBlocks.Block;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what reports need of stored roll-ups, in the form in which they compute with it.
 *
 * @param <B> everything needed of the rows of one {@link RowTime}; it must not change once it is read
 */
public interface RollupBlocks<B extends Block> {

    /** Everything needed of the rows of one {@link RowTime}. */
    interface Block {

        /** The size in memory, in bytes, roughly. */
        int bytes();
    }

    /**
     * Identifies what the blocks contain: equal for readers of equal blocks of a workspace. Null if the blocks should
     * not be kept in memory, because they have few keys and are read quickly.
     */
    @Nullable
    Object cacheKey();

    /** Reads the blocks of the rows. A time for which nothing is stored has no block. */
    Uni<Map<RowTime, B>> read(SqlConnection connection, Collection<RowTime> rows);
}
