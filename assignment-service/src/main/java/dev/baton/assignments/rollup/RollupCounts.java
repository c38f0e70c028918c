package dev.baton.assignments.rollup;

import static java.util.stream.Collectors.joining;

import dev.baton.kit.report.FilterColumns;
import dev.baton.kit.report.GivenFilters;
import dev.baton.kit.report.TimeRanges.Span;
import dev.baton.kit.rollup.DirtySnapshot;
import dev.baton.kit.rollup.Grain;
import dev.baton.kit.rollup.PackedRows;
import dev.baton.kit.rollup.Segments;
import dev.baton.kit.rollup.Segments.Segment;
import dev.baton.kit.sql.Instants;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Counts changes of assignee out of the roll-ups, and out of the rows where these do not have them as they are. */
public final class RollupCounts {

    private final DirtySnapshot dirty;
    private final WorkspaceId workspace;
    private final Optional<Slice> slice;
    private final GroupBy by;
    private final List<Measure> measures;
    private final FilterColumns filters;
    private final GivenFilters given;
    private final String timeZone;

    /**
     * @param dirty of the snapshot that is counted in
     * @param filters those that narrow what is counted
     * @param measures what is counted, nothing twice; nothing where there is none
     * @param timeZone of the days that filters are about
     */
    public RollupCounts(
            DirtySnapshot dirty,
            GivenFilters given,
            FilterColumns filters,
            GroupBy by,
            List<Measure> measures,
            String timeZone) {
        this.dirty = dirty;
        this.workspace = dirty.workspace();
        this.given = given;
        this.filters = filters;
        this.timeZone = timeZone;
        this.slice = Slice.of(given, filters.applicable(), by);
        this.by = by;
        this.measures = measures;
    }

    /**
     * A query with the columns bucket, those of {@link By} and count; several rows may be about the same, and a count may be
     * 0. What no roll-up has costs the rows that match.
     *
     * @param spans in the order of time
     */
    public Uni<Sql> counted(SqlConnection connection, List<Span> spans) {
        if (spans.isEmpty() || slice.isEmpty()) {
            return Uni.createFrom().item(() -> ofRows(rows(spans), by, spans));
        }
        return dirty.within(connection, first(spans), end(spans))
                .map(pieces -> Segments.of(spans, slice.get().cube().finest(), pieces))
                .map(segments -> rolledUp(slice.get(), segments.pieces())
                        .add(" union all ")
                        .add(rest(segments.rests())));
    }

    private Sql rows(List<Span> spans) {
        Sql sql = Sql.of(
                        "select * from assignment where workspace_id = ? and occurred_at >= ? and occurred_at < ? and ",
                        workspace.value(),
                        spans.isEmpty() ? null : Instants.toSql(first(spans)),
                        spans.isEmpty() ? null : Instants.toSql(end(spans)))
                .add(measured(Measure::condition, " or ", "(%s)", "false"));
        return filters.narrow(sql, given, timeZone);
    }

    private static Instant first(List<Span> spans) {
        return spans.get(0).from();
    }

    private static Instant end(List<Span> spans) {
        return spans.get(spans.size() - 1).to();
    }

    /**
     * The same of rows alone.
     *
     * @param rows a query of the table {@code assignment} that has the rows which count, none of them outside of the spans
     * @param spans in the order of time
     */
    public static Sql ofRows(Sql rows, GroupBy by, List<Span> spans) {
        return Sql.of(
                        "select (?::int[])[width_bucket(occurred_at, ?::timestamptz[])] as bucket" + by.columns()
                                + ", count(*) as count from (select occurred_at, "
                                + by.cube().dimensions() + " from (",
                        spans.stream().map(Span::bucket).toArray(Integer[]::new),
                        Segments.starts(spans))
                .add(rows)
                .add(") a where " + by.cube().condition() + ") c group by 1" + by.columns());
    }

    private Sql rolledUp(Slice slice, List<Segment> pieces) {
        boolean tellsOthers = slice.otherKeys() != null
                || slice.sources() != null
                || !by.others().isEmpty();
        if (tellsOthers) {
            return packed(slice, pieces);
        }
        Map<Boolean, List<Segment>> byTotal =
                pieces.stream().collect(Collectors.partitioningBy(piece -> piece.grain() == Grain.MONTH));
        return totals(slice, Objects.requireNonNull(byTotal.get(true)))
                .add(" union all ")
                .add(packed(slice, Objects.requireNonNull(byTotal.get(false))));
    }

    /** Of whole months, whatever the other key and the source. */
    private Sql totals(Slice slice, List<Segment> months) {
        Sql sql = Sql.of(
                """
                select s.bucket%1$s, count from unnest(?::int[], ?::timestamptz[], ?::timestamptz[])
                    s (bucket, starts, ends)
                cross join lateral (
                    select %2$s as count%1$s from assignment_rollup
                    where workspace_id = ? and cube = %3$d and grain = %4$d
                        and starts_at >= s.starts and starts_at < s.ends""".formatted(
                                by.columns(),
                                measured(Measure::column, " + ", "coalesce(sum(%s), 0)", "0"),
                                slice.cube().code(),
                                Grain.MONTH.code()),
                Segments.buckets(months),
                Segments.instants(months, Segment::from),
                Segments.instants(months, Segment::to),
                workspace.value());
        any(sql, "key", slice.keys());
        return sql.add(grouped() + ") r");
    }

    /**
     * Of days and of parts of days, and by what the counts of a row are told apart by. The rows are fenced off, else what is made
     * of each would be made for each of its counts.
     */
    private Sql packed(Slice slice, List<Segment> pieces) {
        Sql sql = Sql.of(
                """
                select s.bucket%s, count from unnest(?::int[], ?::smallint[], ?::timestamptz[], ?::timestamptz[],
                    ?::timestamptz[], ?::int[]) s (bucket, grain, first_row, starts, ends, seconds)
                cross join lateral (
                    select key, others, counts,
                        extract(epoch from s.starts - starts_at)::int / s.seconds as first_piece,
                        extract(epoch from s.ends - starts_at)::int / s.seconds as end_piece
                    from assignment_rollup
                    where workspace_id = ? and cube = %d and grain = s.grain
                        and starts_at >= s.first_row and starts_at < s.ends""".formatted(by.columns(), slice.cube().code()),
                Segments.buckets(pieces),
                PackedRows.grains(pieces),
                PackedRows.starts(pieces),
                Segments.instants(pieces, Segment::from),
                Segments.instants(pieces, Segment::to),
                PackedRows.seconds(pieces),
                workspace.value());
        any(sql, "key", slice.keys());
        sql.add("""
                 offset 0) r
                cross join lateral (
                    select %s%s as count from unnest(r.counts) n
                    where (%d >> %s) & 1 = 1 and %5$s >= r.first_piece and %5$s < r.end_piece""".formatted(
                        by.others().stream()
                                .map(other -> other.column() + " as " + other.columnName() + ", ")
                                .collect(joining()),
                        by.others().isEmpty()
                                ? "coalesce(sum(" + PackedCounts.COUNT + "), 0)"
                                : "sum(" + PackedCounts.COUNT + ")",
                        measures.stream().mapToInt(Measure::bit).sum(),
                        PackedCounts.MEASURE,
                        PackedCounts.PIECE));
        any(sql, PackedCounts.Other.OTHER_KEY.column(), slice.otherKeys());
        any(sql, PackedCounts.Other.SOURCE.column(), slice.sources());
        String groups = by.others().stream().map(PackedCounts.Other::columnName).collect(joining(", "));
        return sql.add((groups.isEmpty() ? "" : " group by " + groups) + ") n");
    }

    private Sql rest(List<Segment> rests) {
        Sql sql = Sql.of(
                """
                        select s.bucket%1$s, count from unnest(?::int[], ?::timestamptz[], ?::timestamptz[])
                            s (bucket, starts, ends)
                        cross join lateral (
                            select count(*) as count%1$s from (
                                select %2$s from assignment
                                where workspace_id = ? and occurred_at >= s.starts and occurred_at < s.ends
                                    and %3$s and %4$s""".formatted(
                                by.columns(),
                                by.cube().dimensions(),
                                by.cube().condition(),
                                measured(Measure::condition, " or ", "(%s)", "false")),
                Segments.buckets(rests),
                Segments.instants(rests, Segment::from),
                Segments.instants(rests, Segment::to),
                workspace.value());
        return filters.narrow(sql, given, timeZone).add(") a" + grouped() + ") r");
    }

    /** Without columns to tell counts apart there is one for all. */
    private String grouped() {
        return by.columns().isEmpty() ? "" : " group by " + by.columns().substring(2);
    }

    private String measured(Function<Measure, String> one, String between, String all, String none) {
        return measures.isEmpty()
                ? none
                : all.formatted(measures.stream().map(one).collect(joining(between)));
    }

    private static void any(Sql sql, String column, @Nullable List<String> values) {
        if (values != null) {
            sql.add(" and " + column + " = any(?)", (Object) values.toArray(String[]::new));
        }
    }
}
