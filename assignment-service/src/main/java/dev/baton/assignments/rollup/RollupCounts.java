package dev.baton.assignments.rollup;

import static java.util.stream.Collectors.joining;

import dev.baton.assignments.rollup.Count.Group;
import dev.baton.kit.report.FilterColumns;
import dev.baton.kit.report.GivenFilters;
import dev.baton.kit.report.TimeRanges.Span;
import dev.baton.kit.rollup.RollupSnapshot;
import dev.baton.kit.rollup.Segments;
import dev.baton.kit.rollup.Segments.Segment;
import dev.baton.kit.sql.Instants;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Counts assignments from the roll-ups, and from the rows of the log wherever the roll-ups are out of date or too
 * coarse.
 */
public final class RollupCounts {

    private final RollupSnapshot rollups;
    private final WorkspaceId workspace;
    private final Optional<Slice> slice;
    private final GroupBy by;
    private final List<Measure> measures;
    private final FilterColumns filters;
    private final GivenFilters given;
    private final String timeZone;

    /**
     * @param rollups of the snapshot that is counted
     * @param filters the filters that apply
     * @param measures what to count, without duplicates; if empty, nothing counts
     * @param timeZone the zone of the filter by day of the week
     */
    public RollupCounts(
            RollupSnapshot rollups,
            GivenFilters given,
            FilterColumns filters,
            GroupBy by,
            List<Measure> measures,
            String timeZone) {
        this.rollups = rollups;
        this.workspace = rollups.workspace();
        this.given = given;
        this.filters = filters;
        this.timeZone = timeZone;
        this.slice = Slice.of(given, filters.applicable(), by);
        this.by = by;
        this.measures = measures;
    }

    /**
     * Reads the counts by bucket and group. Several may have the same bucket and group. If no roll-up can answer, the
     * cost is that of reading the matching rows.
     *
     * @param spans in the order of time
     */
    public Uni<List<Count>> counts(SqlConnection connection, List<Span> spans) {
        if (measures.isEmpty() || spans.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        if (slice.isEmpty() || slice.get().isAddedUpByPostgres()) {
            return query(connection, spans).chain(query -> counts(connection, query, by));
        }
        return rollups.state(connection, spans).chain(state -> {
            Segments segments = Segments.of(spans, slice.get().cube().finest(), state.dirty());
            List<Count> counts = new ArrayList<>();
            Uni<Void> stored = rollups.each(
                    connection,
                    state,
                    new CountBlocks(stored()),
                    state.parts(segments.pieces()),
                    (part, block) -> block.tell(part.bucket(), part.first(), part.end(), counts::add));
            Uni<List<Count>> rest = segments.rests().isEmpty()
                    ? Uni.createFrom().item(List.of())
                    : counts(connection, rest(segments.rests()), by);
            return Uni.combine().all().unis(stored, rest).with((read, others) -> {
                counts.addAll(others);
                return counts;
            });
        });
    }

    /** Reads a query with the columns of {@link #query}. */
    public static Uni<List<Count>> counts(SqlConnection connection, Sql query, GroupBy by) {
        return query.on(connection)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Count(row.getInteger("bucket"), Group.of(row, by), row.getLong("count")))
                        .toList());
    }

    /**
     * Returns a query with the columns bucket, those of {@link GroupBy} and count, for groupings with so many groups that
     * PostgreSQL should add them up. Several rows may have the same keys, and a count may be 0.
     *
     * @param spans in the order of time
     */
    public Uni<Sql> query(SqlConnection connection, List<Span> spans) {
        if (measures.isEmpty() || spans.isEmpty() || slice.isEmpty()) {
            return Uni.createFrom().item(() -> ofRows(rows(spans), by, spans));
        }
        return rollups.state(connection, spans).map(state -> {
            Segments segments = Segments.of(spans, slice.get().cube().finest(), state.dirty());
            return stored().toldApart(state.parts(segments.pieces()), false)
                    .add(" union all ")
                    .add(rest(segments.rests()));
        });
    }

    private CountQueries stored() {
        return new CountQueries(workspace, slice.orElseThrow(), by, measures);
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
     * Returns the same query as {@link #query} on rows alone.
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
