package dev.baton.assignments.rollup;

import static java.util.stream.Collectors.joining;

import dev.baton.kit.report.FilterColumns;
import dev.baton.kit.report.GivenFilters;
import dev.baton.kit.report.TimeRanges.Span;
import dev.baton.kit.rollup.DirtySnapshot;
import dev.baton.kit.rollup.Segments;
import dev.baton.kit.rollup.Segments.Segment;
import dev.baton.kit.sql.Instants;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Counts assignments from the roll-ups, and from the rows of the log wherever the roll-ups are out of date or too
 * coarse.
 */
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
     * @param dirty the out-of-date pieces in the snapshot that is counted
     * @param filters the filters that apply
     * @param measures what to count, without duplicates; if empty, nothing counts
     * @param timeZone the zone of the filter by day of the week
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
     * Returns a query with the columns bucket, those of {@link GroupBy} and count. Several rows may have the same keys,
     * and a count may be 0. If no roll-up can answer, the cost is that of reading the matching rows.
     *
     * @param spans in the order of time
     */
    public Uni<Sql> counted(SqlConnection connection, List<Span> spans) {
        if (spans.isEmpty() || slice.isEmpty()) {
            return Uni.createFrom().item(() -> ofRows(rows(spans), by, spans));
        }
        return dirty.within(connection, first(spans), end(spans))
                .map(pieces -> Segments.of(spans, slice.get().cube().finest(), pieces))
                .map(segments -> new RollupRows(workspace, slice.get(), by, measures)
                        .counted(segments.pieces())
                        .add(" union all ")
                        .add(rest(segments.rests())));
    }

    private Sql rows(List<Span> spans) {
        Sql sql = Sql.of(
                        "select * from assignment where workspace_id = ? and occurred_at >= ? and occurred_at < ? and ",
                        workspace.value(),
                        spans.isEmpty() ? null : Instants.toSql(first(spans)),
                        spans.isEmpty() ? null : Instants.toSql(end(spans)))
                .add(measured());
        return filters.narrow(sql, given, timeZone);
    }

    private static Instant first(List<Span> spans) {
        return spans.get(0).from();
    }

    private static Instant end(List<Span> spans) {
        return spans.get(spans.size() - 1).to();
    }

    /**
     * Returns the same query on rows alone.
     *
     * @param rows a query of the rows to count, with the columns of the table {@code assignment}, all within the spans
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

    private Sql rest(List<Segment> rests) {
        Sql sql = Sql.of(
                """
                        select s.bucket%1$s, count from %5$s s (bucket, starts, ends)
                        cross join lateral (
                            select count(*) as count%1$s from (
                                select %2$s from assignment
                                where workspace_id = ? and occurred_at >= s.starts and occurred_at < s.ends
                                    and %3$s and %4$s""".formatted(
                                by.columns(),
                                by.cube().dimensions(),
                                by.cube().condition(),
                                measured(),
                                Sql.unnest("int[]", "timestamptz[]", "timestamptz[]")),
                Segments.buckets(rests),
                Segments.instants(rests, Segment::from),
                Segments.instants(rests, Segment::to),
                workspace.value());
        return filters.narrow(sql, given, timeZone).add(") a" + by.grouped() + ") r");
    }

    /** The condition on the rows that count. */
    private String measured() {
        return measures.isEmpty()
                ? "false"
                : measures.stream().map(Measure::condition).collect(joining(" or ", "(", ")"));
    }
}
