package dev.baton.engagements.rollup;

import dev.baton.engagements.rollup.FigureBlocks.FigureBlock;
import dev.baton.kit.rollup.Grain;
import dev.baton.kit.rollup.RollupBlocks;
import dev.baton.kit.rollup.RowTime;
import dev.baton.kit.sql.Instants;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads packed figures from the table of roll-ups.
 *
 * @param ofMonths whether whole months are wanted, not some of their pieces
 */
record FigureBlocks(WorkspaceId workspace, Series series, CubeSlice slice, boolean ofMonths)
        implements RollupBlocks<FigureBlock> {

    /** The size of an entry without its bytes in memory, in bytes, roughly. */
    private static final int BYTES_OF_KEY = 120;

    /** The figures of each key in one month or day. */
    record FigureBlock(List<KeyFigures> keys) implements Block {

        @Override
        public int bytes() {
            return keys.stream().mapToInt(KeyFigures::bytes).sum();
        }
    }

    /**
     * The figures of one key, as {@link PackedFigures} packs them.
     *
     * @param key empty for rows without a value of the dimension
     * @param whole the figures of the whole month; null if there are pieces
     * @param pieces the figures of each day or quarter of an hour; null if there is the whole
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record KeyFigures(String key, byte @Nullable [] whole, byte @Nullable [] pieces) {

        private static KeyFigures of(Row row) {
            return new KeyFigures(row.getString("key"), bytes(row, "whole"), bytes(row, "pieces"));
        }

        private static byte @Nullable [] bytes(Row row, String column) {
            Buffer buffer = row.get(Buffer.class, column);
            return buffer == null ? null : buffer.getBytes();
        }

        private int bytes() {
            return BYTES_OF_KEY + key.length() + size(whole) + size(pieces);
        }

        private static int size(byte @Nullable [] bytes) {
            return bytes == null ? 0 : bytes.length;
        }
    }

    @Override
    public @Nullable Object cacheKey() {
        return slice.keys() == null ? List.of(series, slice.cube(), ofMonths) : null;
    }

    @Override
    public Uni<Map<RowTime, FigureBlock>> read(SqlConnection connection, Collection<RowTime> asked) {
        Sql sql = Sql.of(
                """
                select r.* from %s s (grain, starts)
                cross join lateral (
                    select grain, starts_at, key, %s from figure_rollup
                    where workspace_id = ? and series = %d and cube = %d and grain = s.grain
                        and starts_at = s.starts""".formatted(
                                Sql.unnest("smallint[]", "timestamptz[]"),
                                ofMonths
                                        ? "whole, case when whole is null then pieces end as pieces"
                                        : "null::bytea as whole, pieces",
                                series.code(),
                                slice.cube().code()),
                asked.stream().map(row -> row.grain().code()).toArray(Short[]::new),
                asked.stream().map(row -> Instants.toSql(row.startsAt())).toArray(OffsetDateTime[]::new),
                workspace.value());
        if (slice.keys() != null) {
            sql.add(" and key = any(?)", (Object) slice.keys().toArray(String[]::new));
        }
        return sql.add(" offset 0) r").on(connection).map(rows -> {
            Map<RowTime, FigureBlock> blocks = new HashMap<>();
            for (Row row : rows) {
                RowTime time = new RowTime(Grain.ofCode(row.getShort("grain")), Instants.of(row, "starts_at"));
                blocks.computeIfAbsent(time, added -> new FigureBlock(new ArrayList<>()))
                        .keys
                        .add(KeyFigures.of(row));
            }
            return blocks;
        });
    }
}
