package dev.baton.assignments.rollup;

import dev.baton.assignments.report.Buckets;
import dev.baton.assignments.report.ReportFilter;
import dev.baton.assignments.sql.Instants;
import dev.baton.assignments.sql.Sql;
import dev.baton.assignments.workspace.WorkspaceId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Counts assignments by bucket and source out of the roll-ups, and out of what these do not have yet. */
public final class RollupCounts {

    private static final String FOLDED = """
            select s.bucket, r.source, r.source_name, r.count
            from unnest(?::int[], ?::text[], ?::timestamptz[], ?::timestamptz[]) s (bucket, grain, starts, ends)
            cross join lateral (
                select source, source_name, sum(count) as count from assignment_rollup
                where workspace_id = ? and cube = ? and key = any(?) and grain = s.grain
                    and starts_at >= s.starts and starts_at < s.ends
                group by 1, 2) r""";

    private static final String CHANGED = """
            select width_bucket(occurred_at, ?) - 1, source, source_name, change from assignment_change c
            where workspace_id = ? and occurred_at >= ? and occurred_at < ? and %s = any(?)
                and not exists (
                    select from unnest(?::timestamptz[], ?::timestamptz[]) r (starts, ends)
                    where c.occurred_at >= r.starts and c.occurred_at < r.ends)""";

    private static final String ROWS = """
            select s.bucket, a.source, a.source_name, 1
            from unnest(?::int[], ?::timestamptz[], ?::timestamptz[]) s (bucket, starts, ends)
            cross join lateral (
                select source, source_name from assignment
                where workspace_id = ? and occurred_at >= s.starts and occurred_at < s.ends and %s = any(?)) a""";

    private final WorkspaceId workspace;
    private final Slice slice;
    private final Buckets buckets;
    private final Segments segments;

    private RollupCounts(WorkspaceId workspace, Slice slice, Buckets buckets) {
        this.workspace = workspace;
        this.slice = slice;
        this.buckets = buckets;
        this.segments = Segments.of(buckets);
    }

    /**
     * A query with the columns bucket, source, source_names and count; buckets and sources without a count are left out.
     *
     * @param applicable the names of the filters that narrow the log
     * @return empty where no roll-up has what the filter leaves
     */
    public static Optional<Sql> of(
            WorkspaceId workspace, ReportFilter filter, Set<String> applicable, Buckets buckets) {
        return Slice.of(filter, applicable).map(slice -> new RollupCounts(workspace, slice, buckets).counts());
    }

    private Sql counts() {
        Sql sql = Sql.of("""
                        select bucket, source, array_agg(source_name order by source_name) as source_names,
                            sum(count)::bigint as count
                        from (select bucket, source, source_name, sum(count) as count from (""")
                .add(folded())
                .add(" union all ")
                .add(changed())
                .add(" union all ")
                .add(rows())
                .add(") told where true");
        if (!slice.sources().isEmpty()) {
            sql.add(" and source = any(?)", (Object)
                    slice.sources().stream().map(Enum::name).toArray(String[]::new));
        }
        return sql.add(" group by 1, 2, 3 having sum(count) <> 0) counted group by 1, 2");
    }

    private Sql folded() {
        List<Segments.Segment> pieces = segments.pieces();
        return Sql.of(
                FOLDED,
                Segments.buckets(pieces),
                Segments.grains(pieces),
                Segments.instants(pieces, Segments.Segment::from),
                Segments.instants(pieces, Segments.Segment::to),
                workspace.value(),
                slice.cube().name(),
                keys());
    }

    /** Those in the rests are among the rows that are counted there. */
    private Sql changed() {
        List<Segments.Segment> rests = segments.rests();
        return Sql.of(
                CHANGED.formatted(slice.cube().key()),
                buckets.sqlStarts(),
                workspace.value(),
                buckets.size() == 0 ? null : Instants.toSql(buckets.from(0)),
                Instants.toSql(buckets.end()),
                keys(),
                Segments.instants(rests, Segments.Segment::from),
                Segments.instants(rests, Segments.Segment::to));
    }

    private Sql rows() {
        List<Segments.Segment> rests = segments.rests();
        return Sql.of(
                ROWS.formatted(slice.cube().key()),
                Segments.buckets(rests),
                Segments.instants(rests, Segments.Segment::from),
                Segments.instants(rests, Segments.Segment::to),
                workspace.value(),
                keys());
    }

    private String[] keys() {
        return slice.keys().toArray(String[]::new);
    }
}
