package dev.baton.assignments.reassignment;

import dev.baton.assignments.assignment.AssignmentCondition;
import dev.baton.assignments.assignment.AssignmentLog;
import dev.baton.assignments.reassignment.ReassignmentsReport.Totals;
import dev.baton.assignments.report.Buckets;
import dev.baton.assignments.report.CollectionQuery;
import dev.baton.assignments.report.Counts;
import dev.baton.assignments.report.CursorScope;
import dev.baton.assignments.report.GivenFilters;
import dev.baton.assignments.report.Interval;
import dev.baton.assignments.report.Period;
import dev.baton.assignments.report.PeriodInput;
import dev.baton.assignments.report.ReportFilter;
import dev.baton.assignments.report.ReportHeader;
import dev.baton.assignments.report.Selection;
import dev.baton.assignments.report.Selection.Selected;
import dev.baton.assignments.sql.Sql;
import dev.baton.assignments.vocabulary.DayOfWeek;
import dev.baton.assignments.workspace.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** Computes one answer of the report <em>Reassignments received</em>: only what is selected, in one snapshot. */
final class ReassignmentsReportQuery {

    private final WorkspaceId workspace;
    private final Period period;
    private final Period previous;
    private final GivenFilters given;
    private final Selection selection;
    private final CountingRule rule;
    private final ReassignmentRows rows;
    private final AssignmentLog log;

    ReassignmentsReportQuery(
            WorkspaceId workspace, PeriodInput input, ReportFilter filter, CountingRule rule, Selection selection) {
        this.workspace = workspace;
        this.period = input.resolve();
        this.previous = input.resolvePrevious();
        this.given = GivenFilters.of(filter);
        this.rule = rule;
        this.selection = selection;
        this.rows = new ReassignmentRows(workspace, filter, rule);
        this.log = new AssignmentLog(
                new CursorScope(workspace, "reassignmentsReport.log " + rule, given, period, input.preset()), rows::of);
    }

    Uni<ReassignmentsReport> on(SqlConnection connection) {
        return Uni.combine()
                .all()
                .unis(header(connection), totals(connection))
                .asTuple()
                .map(parts -> new ReassignmentsReport(parts.getItem1(), rule, previous, parts.getItem2()))
                .call(report -> components(connection, report));
    }

    private Uni<?> components(SqlConnection connection, ReassignmentsReport report) {
        List<Uni<Void>> components = new ArrayList<>();
        for (Interval interval : selection.by("overTime", Selected::interval).keySet()) {
            components.add(overTime(connection, interval)
                    .invoke(buckets -> report.overTime.put(interval, buckets))
                    .replaceWithVoid());
        }
        if (selection.has("byDayOfWeek")) {
            components.add(byDayOfWeek(connection).invoke(report::byDayOfWeek).replaceWithVoid());
        }
        for (int top : selection
                .by("byReason", reasons -> reasons.top(ReassignmentsReport.DEFAULT_REASONS))
                .keySet()) {
            components.add(byReason(connection, top)
                    .invoke(counts -> report.byReason.put(top, counts))
                    .replaceWithVoid());
        }
        selection
                .by("log", Selected::page)
                .forEach((request, selected) ->
                        components.add(log.page(connection, request, Selected.anyHas(selected, "totalCount"))
                                .invoke(page -> report.log.put(request, page))
                                .replaceWithVoid()));
        return components.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join().all(components).andFailFast();
    }

    private Uni<ReportHeader> header(SqlConnection connection) {
        return CollectionQuery.on(connection, workspace, selection)
                .map(collection -> new ReportHeader(
                        period,
                        ReassignmentDefinitions.of(rule),
                        given.applied(AssignmentCondition.APPLICABLE),
                        given.ignored(AssignmentCondition.APPLICABLE),
                        collection));
    }

    private Uni<Totals> totals(SqlConnection connection) {
        boolean compared = selection.has("previousTotal", "changePercentage", "trend");
        boolean asked = compared || selection.has("total", "dataState");
        return Uni.combine()
                .all()
                .unis(
                        asked
                                ? rows.of(period).count(connection)
                                : Uni.createFrom().item(0L),
                        compared
                                ? rows.of(previous).count(connection)
                                : Uni.createFrom().item(0L))
                .with(Totals::new);
    }

    private Uni<List<ReassignmentBucket>> overTime(SqlConnection connection, Interval interval) {
        Buckets buckets = Buckets.of(period, interval);
        return grouped(connection, Sql.of("width_bucket(occurred_at, ?) - 1", (Object) buckets.sqlStarts()))
                .map(counts -> IntStream.range(0, buckets.size())
                        .mapToObj(i -> new ReassignmentBucket(
                                buckets.from(i), buckets.to(i), Counts.toInt(counts.getOrDefault(i, 0L))))
                        .toList());
    }

    private Uni<List<DayOfWeekCount>> byDayOfWeek(SqlConnection connection) {
        return grouped(connection, Sql.of("extract(isodow from occurred_at at time zone ?)::int", period.timeZone()))
                .map(counts -> Arrays.stream(DayOfWeek.values())
                        .map(day -> new DayOfWeekCount(day, Counts.toInt(counts.getOrDefault(day.isoNumber(), 0L))))
                        .toList());
    }

    /** Counts by a whole number. */
    private Uni<Map<Integer, Long>> grouped(SqlConnection connection, Sql number) {
        return Sql.of("select ")
                .add(number)
                .add(" as number, count(*) as count from (")
                .add(rows.of(period))
                .add(") a group by number")
                .on(connection)
                .map(counts -> {
                    Map<Integer, Long> byNumber = new HashMap<>();
                    counts.forEach(row -> byNumber.put(row.getInteger("number"), row.getLong("count")));
                    return byNumber;
                });
    }

    private Uni<List<ReasonCount>> byReason(SqlConnection connection, int top) {
        return Sql.of("select reason, count(*) as count from (")
                .add(rows.of(period))
                .add(") a group by reason order by count desc, reason nulls last limit ?", top)
                .on(connection)
                .map(counts -> StreamSupport.stream(counts.spliterator(), false)
                        .map(row -> new ReasonCount(row.getString("reason"), Counts.toInt(row.getLong("count"))))
                        .toList());
    }
}
