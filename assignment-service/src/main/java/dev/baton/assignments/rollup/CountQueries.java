package dev.baton.assignments.rollup;

import static java.util.stream.Collectors.joining;

import dev.baton.kit.rollup.PackedRows.Part;
import dev.baton.kit.rollup.RowTime;
import dev.baton.kit.sql.Instants;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Queries of the counts in the table of roll-ups.
 *
 * @param measures what to count, without duplicates; at least one
 */
record CountQueries(WorkspaceId workspace, Slice slice, GroupBy by, List<Measure> measures) {

    /** Whether the counts of a row must be separated by the dimensions that are packed in it. */
    boolean tellsOthers() {
        return slice.otherKeys() != null
                || slice.sources() != null
                || !by.others().isEmpty();
    }

    /**
     * A query with the columns bucket (the place in the list), those of {@link GroupBy}, and sums: numbers whose
     * differences are the counts between two pieces, one for the start of each piece and one for the end of the last.
     * Several rows may have the same keys.
     */
    Sql sums(List<RowTime> rows) {
        Sql sql = Sql.of(
                "select s.bucket" + by.columns() + ", array(select ("
                        + measures.stream()
                                .map(measure -> PackedCounts.sum(PackedCounts.place(
                                        PackedCounts.before("piece") + " + " + PackedCounts.offset(measure))))
                                .collect(joining(" + "))
                        + ")::int from generate_series(0, s.pieces) piece order by piece) as sums from "
                        + Sql.unnest("int[]", "smallint[]", "timestamptz[]", "int[]")
                        + " s (bucket, grain, starts, pieces)",
                IntStream.range(0, rows.size()).boxed().toArray(Integer[]::new),
                grains(rows),
                starts(rows),
                rows.stream().map(RowTime::pieces).toArray(Integer[]::new));
        return ofEach(sql);
    }

    /**
     * A query with the columns bucket, those of {@link GroupBy} and count, which counts parts of rows separately by the
     * dimensions of a row's counts. It reads the numbers of each measure one by one.
     *
     * @param byPiece whether to count the pieces of a row separately too, with the number of each in the column piece
     */
    Sql toldApart(List<Part> parts, boolean byPiece) {
        List<RowTime> rows = parts.stream().map(Part::row).toList();
        Sql sql = Sql.of(
                "select s.bucket" + by.columns() + (byPiece ? ", piece" : "") + ", count from "
                        + Sql.unnest("int[]", "smallint[]", "timestamptz[]", "bigint[]", "bigint[]")
                        + " s (bucket, grain, starts, before_first, before_end)",
                parts.stream().map(Part::bucket).toArray(Integer[]::new),
                grains(rows),
                starts(rows),
                before(parts, Part::first),
                before(parts, Part::end));
        boolean byOther = !by.others().isEmpty();
        String grouped = Stream.of(byPiece ? "piece" : "", byOther ? "other" : "")
                .filter(column -> !column.isEmpty())
                .collect(joining(", "));
        ofEach(sql)
                .add(
                        " cross join unnest(?::bigint[]) m (measure) cross join lateral (select "
                                + (byPiece ? "piece, " : "")
                                + by.others().stream()
                                        .map(other -> other.column("other") + " as " + other.columnName() + ", ")
                                        .collect(joining())
                                + "count from (select "
                                + (byPiece ? PackedCounts.PIECE + " as piece, " : "")
                                + (byOther ? PackedCounts.OTHER + " as other, " : "")
                                + "coalesce(sum((" + PackedCounts.sum("place") + " - " + PackedCounts.sum("place - 1")
                                + ")::int), 0) as count from (select r.counts[place] as n, place from (select generate_series("
                                + PackedCounts.place("m.measure + s.before_first") + " + 1, "
                                + PackedCounts.place("m.measure + s.before_end")
                                + ") as place) p) n where true",
                        (Object) measures.stream().map(PackedCounts::offset).toArray(Long[]::new));
        any(sql, PackedCounts.Other.OTHER_KEY.column(PackedCounts.OTHER), slice.otherKeys());
        any(sql, PackedCounts.Other.SOURCE.column(PackedCounts.OTHER), slice.sources());
        return sql.add((grouped.isEmpty() ? "" : " group by " + grouped) + ") o) n");
    }

    /**
     * Joins the stored rows of each grain and start in {@code s}, as {@code r}. The subquery has an optimization fence
     * ({@code offset 0}): otherwise PostgreSQL would evaluate its columns again for each number that it reads.
     */
    private Sql ofEach(Sql sql) {
        sql.add("""
                 cross join lateral (
                    select key, others, %s from assignment_rollup
                    where workspace_id = ? and cube = %d and grain = s.grain and starts_at = s.starts""".formatted(PackedCounts.UNPACKED, slice.cube().code()), workspace.value());
        any(sql, "key", slice.keys());
        return sql.add(" offset 0) r");
    }

    private static Short[] grains(List<RowTime> rows) {
        return rows.stream().map(row -> row.grain().code()).toArray(Short[]::new);
    }

    private static OffsetDateTime[] starts(List<RowTime> rows) {
        return rows.stream().map(row -> Instants.toSql(row.startsAt())).toArray(OffsetDateTime[]::new);
    }

    private static Long[] before(List<Part> parts, ToIntFunction<Part> piece) {
        return parts.stream()
                .map(part -> PackedCounts.before(piece.applyAsInt(part)))
                .toArray(Long[]::new);
    }

    private static void any(Sql sql, String column, @Nullable List<String> values) {
        if (values != null) {
            sql.add(" and " + column + " = any(?)", (Object) values.toArray(String[]::new));
        }
    }
}
