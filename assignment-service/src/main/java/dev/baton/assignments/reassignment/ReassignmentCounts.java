package dev.baton.assignments.reassignment;

import dev.baton.assignments.assignment.AssignmentFilters;
import dev.baton.assignments.rollup.Count;
import dev.baton.assignments.rollup.GroupBy;
import dev.baton.assignments.rollup.Measure;
import dev.baton.assignments.rollup.RollupCounts;
import dev.baton.kit.report.Buckets;
import dev.baton.kit.report.FilterField;
import dev.baton.kit.report.Period;
import dev.baton.kit.report.TimeRanges;
import dev.baton.kit.report.TimeRanges.Span;
import dev.baton.kit.rollup.RollupSnapshot;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.vocabulary.AssigneeKind;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts reassignments received: from the roll-ups if these can answer, otherwise from the rows of the log. */
record ReassignmentCounts(ReassignmentRows rows, RollupSnapshot rollups) {

    /** Reads the counts over a whole period, as {@link RollupCounts#counts}. */
    Uni<List<Count>> whole(SqlConnection connection, GroupBy by, Period period) {
        return counts(connection, by, period, spans(Buckets.whole(period), period));
    }

    /** A query of the counts over a whole period, as {@link RollupCounts#query}. */
    Uni<Sql> query(SqlConnection connection, GroupBy by, Period period) {
        List<Span> spans = spans(Buckets.whole(period), period);
        return rows.rule().ofPeriod()
                ? Uni.createFrom().item(() -> RollupCounts.ofRows(rows.of(period), by, spans))
                : rolledUp(by, period).query(connection, spans);
    }

    Uni<Long> total(SqlConnection connection, Period period) {
        return whole(connection, GroupBy.NOTHING, period)
                .map(counts -> counts.stream().mapToLong(Count::count).sum());
    }

    /** The counts by bucket number. A bucket without reassignments may be missing. */
    Uni<Map<Integer, Long>> byBucket(SqlConnection connection, Period period, Buckets buckets) {
        return byNumber(connection, period, spans(buckets, period));
    }

    /** The counts by ordinal of the day of the week. A day without reassignments may be missing. */
    Uni<Map<Integer, Long>> byDayOfWeek(SqlConnection connection, Period period) {
        return byNumber(connection, period, TimeRanges.byDayOfWeek(period, rows.given()));
    }

    private Uni<Map<Integer, Long>> byNumber(SqlConnection connection, Period period, List<Span> spans) {
        return counts(connection, GroupBy.NOTHING, period, spans).map(counts -> {
            Map<Integer, Long> byNumber = new HashMap<>();
            counts.forEach(count -> byNumber.merge(count.bucket(), count.count(), Long::sum));
            return byNumber;
        });
    }

    private Uni<List<Count>> counts(SqlConnection connection, GroupBy by, Period period, List<Span> spans) {
        if (spans.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return rows.rule().ofPeriod()
                ? RollupCounts.counts(connection, RollupCounts.ofRows(rows.of(period), by, spans), by)
                : rolledUp(by, period).counts(connection, spans);
    }

    private RollupCounts rolledUp(GroupBy by, Period period) {
        return new RollupCounts(
                rollups, rows.given(), AssignmentFilters.OF_REASSIGNMENTS, by, measures(), period.timeZone());
    }

    /** Only agents receive reassignments: a filter that excludes agents leaves no measure. */
    private List<Measure> measures() {
        List<AssigneeKind> kinds = rows.given().constants(FilterField.ASSIGNEE_KIND, AssigneeKind.class);
        return kinds.contains(AssigneeKind.AGENT) ? List.of(rows.rule().measure()) : List.of();
    }

    private List<Span> spans(Buckets buckets, Period period) {
        return TimeRanges.of(buckets, rows.given(), period.zone());
    }
}
