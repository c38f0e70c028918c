package dev.baton.assignments.reassignment;

import dev.baton.assignments.assignment.AssignmentFilters;
import dev.baton.assignments.assignment.AssignmentLog;
import dev.baton.assignments.reassignment.ReassignmentsReport.Totals;
import dev.baton.assignments.rollup.GroupBy;
import dev.baton.kit.report.Buckets;
import dev.baton.kit.report.Counts;
import dev.baton.kit.report.Interval;
import dev.baton.kit.report.Period;
import dev.baton.kit.report.ReportScope;
import dev.baton.kit.report.Selection;
import dev.baton.kit.report.Selection.Selected;
import dev.baton.kit.rollup.RollupSnapshot;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.vocabulary.DayOfWeek;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** Computes one answer of the report <em>Reassignments received</em>: only the selected figures, in one snapshot. */
final class ReassignmentsReportQuery {

    private final ReportScope scope;
    private final Period previous;
    private final CountingRule rule;
    private final ReassignmentCounts counts;
    private final AssignmentLog log;
    private final AgentRanking agents;
    private final HandoffMatrix matrix;

    ReassignmentsReportQuery(ReportScope scope, Period previous, CountingRule rule, RollupSnapshot rollups) {
        this.scope = scope;
        this.previous = previous;
        this.rule = rule;
        ReassignmentRows rows = new ReassignmentRows(scope.workspace(), scope.given(), rule);
        this.counts = new ReassignmentCounts(rows, rollups);
        this.log = new AssignmentLog(scope.cursors("reassignmentsReport.log " + rule), rows::of, counts::total);
        this.agents = new AgentRanking(scope.cursors("reassignmentsReport.byAgent " + rule), counts, previous);
        this.matrix = new HandoffMatrix(counts, scope.period());
    }

    Uni<ReassignmentsReport> on(SqlConnection connection) {
        return Uni.combine()
                .all()
                .unis(
                        scope.header(connection, ReassignmentDefinitions.of(rule), AssignmentFilters.OF_REASSIGNMENTS),
                        totals(connection))
                .asTuple()
                .map(parts -> new ReassignmentsReport(parts.getItem1(), rule, previous, parts.getItem2()))
                .call(report -> components(connection, report));
    }

    private Uni<?> components(SqlConnection connection, ReassignmentsReport report) {
        Selection asked = scope.selection();
        return Uni.join()
                .all(
                        asked.compute(
                                "byAgent",
                                Selected::page,
                                (page, selected) -> agents.page(connection, page, conversations(selected)),
                                report.byAgent),
                        asked.compute(
                                "byReason",
                                reasons -> reasons.top(ReassignmentsReport.DEFAULT_TOP),
                                (top, selected) -> byReason(connection, top),
                                report.byReason),
                        asked.compute(
                                "overTime",
                                Selected::interval,
                                (interval, selected) -> overTime(connection, interval),
                                report.overTime),
                        asked.compute(
                                "byDayOfWeek",
                                weekdays -> ReassignmentsReport.WEEK,
                                (week, selected) -> byDayOfWeek(connection),
                                report.byDayOfWeek),
                        asked.compute(
                                "matrix",
                                handoffs -> handoffs.top(ReassignmentsReport.DEFAULT_TOP),
                                (top, selected) ->
                                        matrix.top(connection, top, Selected.anyHas(selected, "medianHeldSeconds")),
                                report.matrix),
                        asked.compute(
                                "log",
                                Selected::page,
                                (page, selected) -> log.page(connection, page, selected),
                                report.log))
                .andFailFast();
    }

    private Uni<Totals> totals(SqlConnection connection) {
        boolean compared = scope.selection().has("previousTotal", "changePercentage", "trend");
        boolean asked = compared || scope.selection().has("total", "dataState");
        return Uni.combine()
                .all()
                .unis(
                        asked
                                ? counts.total(connection, scope.period())
                                : Uni.createFrom().item(0L),
                        compared
                                ? counts.total(connection, previous)
                                : Uni.createFrom().item(0L))
                .with(Totals::new);
    }

    private static boolean conversations(List<Selected> selected) {
        return Selected.anyHas(selected, "nodes/conversations")
                || Selected.anyHas(selected, "edges/node/conversations");
    }

    private Uni<List<ReassignmentBucket>> overTime(SqlConnection connection, Interval interval) {
        Buckets buckets = Buckets.of(scope.period(), interval);
        return counts.byBucket(connection, scope.period(), buckets)
                .map(found -> IntStream.range(0, buckets.size())
                        .mapToObj(i -> new ReassignmentBucket(
                                buckets.from(i), buckets.to(i), Counts.toInt(found.getOrDefault(i, 0L))))
                        .toList());
    }

    private Uni<List<DayOfWeekCount>> byDayOfWeek(SqlConnection connection) {
        return counts.byDayOfWeek(connection, scope.period())
                .map(found -> Arrays.stream(DayOfWeek.values())
                        .map(day -> new DayOfWeekCount(day, Counts.toInt(found.getOrDefault(day.ordinal(), 0L))))
                        .toList());
    }

    private Uni<List<ReasonCount>> byReason(SqlConnection connection, int top) {
        return counts.query(connection, GroupBy.REASON, scope.period())
                .chain(counted -> Sql.of("select nullif(key, '') as reason, sum(count)::bigint as count from (")
                        .add(counted)
                        .add(") c group by key having sum(count) <> 0")
                        .add(" order by count desc, reason nulls last limit ?", top)
                        .on(connection))
                .map(found -> StreamSupport.stream(found.spliterator(), false)
                        .map(row -> new ReasonCount(row.getString("reason"), Counts.toInt(row.getLong("count"))))
                        .toList());
    }
}
