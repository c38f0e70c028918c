package dev.baton.engagements.rollup;

import dev.baton.engagements.rollup.FigureBlocks.FigureBlock;
import dev.baton.kit.rollup.Grain;
import dev.baton.kit.rollup.PackedRow;
import dev.baton.kit.rollup.RollupBlocks;
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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads packed figures from the table of roll-ups. */
record FigureBlocks(WorkspaceId workspace, Series series, CubeSlice slice) implements RollupBlocks<FigureBlock> {

    /** The size of a row without its bytes in memory, in bytes, roughly. */
    private static final int BYTES_OF_ROW = 120;

    /** The figures of all keys in one month or day. */
    record FigureBlock(List<KeyFigures> keys) {}

    /**
     * The figures of one key, as {@link PackedFigures} packs them.
     *
     * @param key empty for rows without a value of the dimension
     * @param whole the figures of the whole month; null for a day, and if the pieces have all values
     * @param pieces the figures of each day or quarter of an hour
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record KeyFigures(String key, byte @Nullable [] whole, byte[] pieces) {

        private static KeyFigures of(Row row) {
            Buffer whole = row.get(Buffer.class, "whole");
            return new KeyFigures(
                    row.getString("key"),
                    whole == null ? null : whole.getBytes(),
                    row.get(Buffer.class, "pieces").getBytes());
        }

        private int bytes() {
            return BYTES_OF_ROW + key.length() + pieces.length + (whole == null ? 0 : whole.length);
        }
    }

    @Override
    public Object content() {
        return List.of(series, slice);
    }

    @Override
    public FigureBlock empty() {
        return new FigureBlock(List.of());
    }

    @Override
    public int bytes(FigureBlock block) {
        return block.keys.stream().mapToInt(KeyFigures::bytes).sum();
    }

    @Override
    public Uni<Map<PackedRow, FigureBlock>> read(SqlConnection connection, Collection<PackedRow> asked) {
        Sql sql = Sql.of(
                """
                select r.* from %s s (grain, starts)
                cross join lateral (
                    select grain, starts_at, key, whole, pieces from figure_rollup
                    where workspace_id = ? and series = %d and cube = %d and grain = s.grain
                        and starts_at = s.starts""".formatted(
                                Sql.unnest("smallint[]", "timestamptz[]"),
                                series.code(),
                                slice.cube().code()),
                asked.stream().map(row -> row.grain().code()).toArray(Short[]::new),
                asked.stream().map(row -> Instants.toSql(row.startsAt())).toArray(OffsetDateTime[]::new),
                workspace.value());
        if (slice.keys() != null) {
            sql.add(" and key = any(?)", (Object) slice.keys().toArray(String[]::new));
        }
        return sql.add(" offset 0) r").on(connection).map(rows -> {
            Map<PackedRow, FigureBlock> blocks = new HashMap<>();
            rows.forEach(row -> Objects.requireNonNull(blocks.computeIfAbsent(
                            new PackedRow(Grain.ofCode(row.getShort("grain")), Instants.of(row, "starts_at")),
                            added -> new FigureBlock(new ArrayList<>())))
                    .keys
                    .add(KeyFigures.of(row)));
            return blocks;
        });
    }
}
