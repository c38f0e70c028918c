package dev.baton.engagements.rollup;

import dev.baton.engagements.statistics.Quantiles;
import dev.baton.kit.report.TimeRanges.Span;
import dev.baton.kit.rollup.PackedRows.Part;
import dev.baton.kit.rollup.RollupState;
import dev.baton.kit.rollup.Segments;
import dev.baton.kit.rollup.Segments.Segment;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of an answer: those in the roll-ups, and queries for the values that must be read from rows. */
final class FigureParts {

    /**
     * Ends a lateral query. {@code offset 0} makes each one a range scan of an index, whatever the statistics of the
     * planner are.
     */
    private static final String ONE_BY_ONE = " offset 0) r";

    private final WorkspaceId workspace;
    private final Series series;
    private final CubeSlice slice;
    private final FigureQuery asked;
    private final RollupState state;
    private final Segments segments;

    FigureParts(
            WorkspaceId workspace,
            Series series,
            CubeSlice slice,
            FigureQuery asked,
            RollupState state,
            Segments segments) {
        this.workspace = workspace;
        this.series = series;
        this.slice = slice;
        this.asked = asked;
        this.state = state;
        this.segments = segments;
    }

    /** The sums of the values outside the pieces: key, figure, count, sum, min and max. */
    Sql sums() {
        return Sql.of("select key, figure, count(*), sum(value), min(value), max(value) from (")
                .add(valuesOutsideOfPieces())
                .add(") v group by 1, 2");
    }

    /** The bins of the values outside the pieces: key, figure, bin and count. */
    Sql bins() {
        return Sql.of("select key, figure, " + Quantiles.bin("value") + " as bin, count(*) from (")
                .add(valuesOutsideOfPieces())
                .add(") v group by 1, 2, 3");
    }

    /** The state of the roll-ups that has divided the time into parts. */
    RollupState state() {
        return state;
    }

    /** @param ofMonths whether whole months are wanted, not some of their pieces */
    FigureBlocks blocks(boolean ofMonths) {
        return new FigureBlocks(workspace, series, slice, ofMonths);
    }

    /** The parts of rows of the roll-ups that are up to date. */
    List<Part> pieces() {
        return state.parts(segments.pieces());
    }

    /**
     * The values of all rows in these spans: key, figure and value.
     *
     * @param keys the keys of the rows to read, with an empty text for rows without a key; null for all
     */
    Sql values(List<Span> spans, Collection<Figure> figures, @Nullable Collection<String> keys) {
        List<Segment> whole = segments(spans);
        return values(whole, whole, figures, keys);
    }

    /** The values of the rows that the roll-ups do not have, or not in their current form: key, figure and value. */
    Sql valuesOutsideOfPieces() {
        return values(segments.rests(), segments(asked.spans()), asked.figures(), slice.keys());
    }

    private static List<Segment> segments(List<Span> spans) {
        return spans.stream()
                .map(span -> new Segment(span.bucket(), null, span.from(), span.to()))
                .toList();
    }

    private Sql values(
            List<Segment> settled,
            List<Segment> unsettled,
            Collection<Figure> figures,
            @Nullable Collection<String> keys) {
        String columns = Figure.columns(figures);
        Sql rows = rows(columns, settled, series.settled("s.starts", "s.ends"), keys);
        String others = series.unsettled("s.starts", "s.ends");
        if (others != null) {
            rows.add(" union all ")
                    .add(rows(columns, unsettled, slice.ended() ? others + " and not open" : others, keys));
        }
        return Sql.of("with counted as (")
                .add(rows)
                .add(") ")
                .add(Figure.values(workspace, "counted", "r.key", figures));
    }

    private Sql rows(String columns, List<Segment> stretches, String condition, @Nullable Collection<String> keys) {
        Sql sql = Sql.of(
                "select " + (asked.byKey() ? slice.cube().key() : "s.bucket::text")
                        + " as key, " + columns
                        + " from " + Sql.unnest("int[]", "timestamptz[]", "timestamptz[]")
                        + " s (bucket, starts, ends) "
                        + "cross join lateral (select * from " + series.reported() + " e where workspace_id = ? and "
                        + condition,
                Segments.buckets(stretches),
                Segments.instants(stretches, Segment::from),
                Segments.instants(stretches, Segment::to),
                workspace.value());
        if (keys != null) {
            String column = slice.cube().column();
            sql.add(
                    keys.contains("")
                            ? " and (" + column + " is null or " + column + " = any(?))"
                            : " and " + column + " = any(?)",
                    (Object) keys.toArray(String[]::new));
        }
        return sql.add(ONE_BY_ONE);
    }
}
