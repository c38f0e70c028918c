package dev.baton.assignments.rollup;

import static java.util.stream.Collectors.joining;

import dev.baton.kit.rollup.Grain;
import dev.baton.kit.rollup.PackedRows;
import dev.baton.kit.rollup.PackedRows.Part;
import dev.baton.kit.rollup.Segments;
import dev.baton.kit.rollup.Segments.Segment;
import dev.baton.kit.sql.Instants;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads counts from the rows of the roll-ups.
 *
 * @param measures what to count, without duplicates; if empty, nothing counts
 */
record RollupRows(WorkspaceId workspace, Slice slice, GroupBy by, List<Measure> measures) {

    /** The rows that contain the given parts. */
    private static final String PARTS =
            " from " + Sql.unnest("int[]", "smallint[]", "timestamptz[]", "bigint[]", "bigint[]") + """
             s (bucket, grain, starts, before_first, before_end)
            cross join lateral (
                select key, others, %s from assignment_rollup
                where workspace_id = ? and cube = %d and grain = s.grain and starts_at = s.starts""";

    /** A query with the columns of {@link RollupCounts#counted}. */
    Sql counted(List<Segment> pieces) {
        boolean tellsOthers = slice.otherKeys() != null
                || slice.sources() != null
                || !by.others().isEmpty();
        if (tellsOthers) {
            return toldApart(PackedRows.parts(pieces));
        }
        Map<Boolean, List<Segment>> byTotal =
                pieces.stream().collect(Collectors.partitioningBy(piece -> piece.grain() == Grain.MONTH));
        return totals(Objects.requireNonNull(byTotal.get(true)))
                .add(" union all ")
                .add(sums(PackedRows.parts(Objects.requireNonNull(byTotal.get(false)))));
    }

    /** Counts whole months, without regard to other key and source. */
    private Sql totals(List<Segment> months) {
        Sql sql = Sql.of(
                """
                select s.bucket%1$s, count from %5$s s (bucket, starts, ends)
                cross join lateral (
                    select %2$s as count%1$s from assignment_rollup
                    where workspace_id = ? and cube = %3$d and grain = %4$d
                        and starts_at >= s.starts and starts_at < s.ends""".formatted(
                                by.columns(),
                                measured(measure -> "coalesce(sum(" + measure.column() + "), 0)::bigint"),
                                slice.cube().code(),
                                Grain.MONTH.code(),
                                Sql.unnest("int[]", "timestamptz[]", "timestamptz[]")),
                Segments.buckets(months),
                Segments.instants(months, Segment::from),
                Segments.instants(months, Segment::to),
                workspace.value());
        any(sql, "key", slice.keys());
        return sql.add(by.grouped() + ") r");
    }

    /**
     * Counts parts of rows, without regard to other key and source. Only cubes with pieces finer than days have rows
     * long enough to be compressed.
     */
    private Sql sums(List<Part> parts) {
        return parts(
                "select s.bucket" + by.columns() + ", "
                        + measured(measure -> PackedCounts.sum(PackedCounts.place(before("s.before_end", measure)))
                                + " - " + PackedCounts.sum(PackedCounts.place(before("s.before_first", measure))))
                        + " as count",
                slice.cube().finest() == Grain.DAY ? "counts" : PackedCounts.UNPACKED,
                parts);
    }

    /**
     * Counts parts of rows separately by the dimensions of a row's counts, by reading the numbers of each measure one
     * by one.
     */
    private Sql toldApart(List<Part> parts) {
        List<PackedCounts.Other> others = by.others();
        Sql sql = parts("select s.bucket" + by.columns() + ", count", PackedCounts.UNPACKED, parts)
                .add(
                        " cross join unnest(?::bigint[]) m (measure) cross join lateral (select "
                                + others.stream()
                                        .map(other -> other.column("other") + " as " + other.columnName() + ", ")
                                        .collect(joining())
                                + "count from (select " + (others.isEmpty() ? "" : PackedCounts.OTHER + " as other, ")
                                + "coalesce(sum((" + PackedCounts.sum("place") + " - " + PackedCounts.sum("place - 1")
                                + ")::int), 0) as count from (select r.counts[place] as n, place from (select generate_series("
                                + PackedCounts.place("m.measure + s.before_first") + " + 1, "
                                + PackedCounts.place("m.measure + s.before_end")
                                + ") as place) p) n where true",
                        (Object) measures.stream().map(PackedCounts::offset).toArray(Long[]::new));
        any(sql, PackedCounts.Other.OTHER_KEY.column(PackedCounts.OTHER), slice.otherKeys());
        any(sql, PackedCounts.Other.SOURCE.column(PackedCounts.OTHER), slice.sources());
        return sql.add((others.isEmpty() ? "" : " group by other") + ") o) n");
    }

    /**
     * Joins the rows of the parts. The subquery has an optimization fence ({@code offset 0}): otherwise PostgreSQL
     * would evaluate its columns again for each number that it reads.
     *
     * @param counts the column {@code counts}, as SQL
     */
    private Sql parts(String select, String counts, List<Part> parts) {
        Sql sql = Sql.of(
                select + PARTS.formatted(counts, slice.cube().code()),
                parts.stream().map(Part::bucket).toArray(Integer[]::new),
                parts.stream().map(part -> part.row().code()).toArray(Short[]::new),
                parts.stream().map(part -> Instants.toSql(part.rowStart())).toArray(OffsetDateTime[]::new),
                before(parts, Part::first),
                before(parts, Part::end),
                workspace.value());
        any(sql, "key", slice.keys());
        return sql.add(" offset 0) r");
    }

    private static Long[] before(List<Part> parts, ToIntFunction<Part> piece) {
        return parts.stream()
                .map(part -> PackedCounts.before(piece.applyAsInt(part)))
                .toArray(Long[]::new);
    }

    private static String before(String column, Measure measure) {
        return column + " + " + PackedCounts.offset(measure);
    }

    /** The sum of an SQL expression over the measures. */
    private String measured(Function<Measure, String> one) {
        return measures.isEmpty() ? "0" : measures.stream().map(one).collect(joining(" + "));
    }

    private static void any(Sql sql, String column, @Nullable List<String> values) {
        if (values != null) {
            sql.add(" and " + column + " = any(?)", (Object) values.toArray(String[]::new));
        }
    }
}
