package dev.baton.kit.rollup;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Collection;
import java.util.Map;

/**
 * Reads what reports need of stored roll-ups, in the form in which they compute with it. A block is everything needed of
 * one {@link PackedRow}, for all keys of a workspace.
 *
 * @param <B> a block; it must not change
 */
public interface RollupBlocks<B> {

    /** Identifies what the blocks contain; equal for readers of equal blocks. */
    Object content();

    /** Reads the blocks of the rows. A row for which nothing is stored may be missing from the result. */
    Uni<Map<PackedRow, B>> read(SqlConnection connection, Collection<PackedRow> rows);

    /** The block of a row for which nothing is stored. */
    B empty();

    /** The size of a block in memory, in bytes, roughly. */
    int bytes(B block);
}
