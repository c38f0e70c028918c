package dev.baton.engagements.rollup;

import dev.baton.engagements.rollup.FigureSums.Allowance;
import dev.baton.engagements.rollup.RollupFigures.FigureQuery;
import dev.baton.engagements.statistics.StatisticsQuery.Group;
import dev.baton.kit.rollup.Grain;
import dev.baton.kit.rollup.PackedRows;
import dev.baton.kit.rollup.Segments;
import dev.baton.kit.rollup.Segments.Segment;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads figures from the roll-ups and adds them up. */
final class FigurePieces {

    private final CubeSlice slice;
    private final FigureQuery asked;
    private final @Nullable Allowance allowance;
    private final Map<Group, FigureSums> sums = new HashMap<>();

    private FigurePieces(CubeSlice slice, FigureQuery asked, @Nullable Allowance allowance) {
        this.slice = slice;
        this.asked = asked;
        this.allowance = allowance;
    }

    /**
     * Reads the sums by figure and by key or number of the bucket.
     *
     * @param pieces the segments to read, each of one grain
     * @param allowance limits the values that are kept; null if neither values nor bins are needed
     */
    static Uni<Map<Group, FigureSums>> read(
            SqlConnection connection,
            WorkspaceId workspace,
            Series series,
            CubeSlice slice,
            FigureQuery asked,
            List<Segment> pieces,
            @Nullable Allowance allowance) {
        FigurePieces read = new FigurePieces(slice, asked, allowance);
        return pieces.isEmpty()
                ? Uni.createFrom().item(read.sums)
                : read.rows(workspace, series, pieces).on(connection).map(rows -> {
                    rows.forEach(read::add);
                    return read.sums;
                });
    }

    /**
     * A query of the packed figures: for whole months their total, for other segments the pieces with the range to
     * read.
     */
    private Sql rows(WorkspaceId workspace, Series series, List<Segment> pieces) {
        Sql sql = Sql.of(
                """
                select s.bucket, r.key, r.whole, r.pieces, r.first_piece, r.end_piece, exists (
                    select 1 from engagement_settings where workspace_id = ? and fourteen_day_rule) as leaves_out
                from %s s (bucket, grain, is_whole, first_row, starts, ends, seconds)
                cross join lateral (
                    select key, case when s.is_whole then whole end as whole,
                        case when not s.is_whole then pieces end as pieces,
                        (extract(epoch from s.starts - starts_at)::float8 / s.seconds)::int as first_piece,
                        (extract(epoch from s.ends - starts_at)::float8 / s.seconds)::int as end_piece
                    from figure_rollup
                    where workspace_id = ? and series = %d and cube = %d and grain = s.grain
                        and starts_at >= s.first_row and starts_at < s.ends""".formatted(
                                Sql.unnest(
                                        "int[]",
                                        "smallint[]",
                                        "boolean[]",
                                        "timestamptz[]",
                                        "timestamptz[]",
                                        "timestamptz[]",
                                        "int[]"),
                                series.code(),
                                slice.cube().code()),
                workspace.value(),
                Segments.buckets(pieces),
                PackedRows.grains(pieces),
                pieces.stream().map(piece -> piece.grain() == Grain.MONTH).toArray(Boolean[]::new),
                PackedRows.starts(pieces),
                Segments.instants(pieces, Segment::from),
                Segments.instants(pieces, Segment::to),
                PackedRows.seconds(pieces),
                workspace.value());
        if (slice.keys() != null) {
            sql.add(" and key = any(?)", (Object) slice.keys().toArray(String[]::new));
        }
        return sql.add(" offset 0) r");
    }

    private void add(Row row) {
        boolean leavesOut = row.getBoolean("leaves_out");
        String of = asked.byKey() ? row.getString("key") : String.valueOf(row.getInteger("bucket"));
        String key = of.isEmpty() ? null : of;
        FigureSums[] ofRow = new FigureSums[Figure.values().length];
        asked.figures().forEach(figure -> ofRow[figure.ordinal()] = sums.get(new Group(key, figure.name())));
        PackedFigures.Reader reader = slot -> {
            int figure = slot.figure().ordinal();
            if (!asked.figures().contains(slot.figure()) || leavesOut && slot.beyond14Days()) {
                return null;
            }
            if (ofRow[figure] == null) {
                ofRow[figure] = new FigureSums(allowance);
                sums.put(new Group(key, slot.figure().name()), ofRow[figure]);
            }
            return ofRow[figure];
        };
        Buffer whole = row.get(Buffer.class, "whole");
        if (whole != null) {
            PackedFigures.read(whole.getBytes(), reader);
            return;
        }
        PackedFigures.readPieces(
                row.get(Buffer.class, "pieces").getBytes(),
                row.getInteger("first_piece"),
                row.getInteger("end_piece"),
                reader);
    }
}
