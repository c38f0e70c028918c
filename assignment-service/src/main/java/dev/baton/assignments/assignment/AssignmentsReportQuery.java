package dev.baton.assignments.assignment;

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
import dev.baton.assignments.vocabulary.AssignmentSource;
import dev.baton.assignments.workspace.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** Computes one answer of the report <em>Assignments</em>: only what is selected, on one connection, in one snapshot. */
final class AssignmentsReportQuery {

    private static final String BY_SOURCE =
            "source, array_agg(distinct source_name order by source_name) as source_names, count(*) as count";

    private final WorkspaceId workspace;
    private final Period period;
    private final ReportFilter filter;
    private final GivenFilters given;
    private final Selection selection;
    private final AssignmentLog log;

    AssignmentsReportQuery(WorkspaceId workspace, PeriodInput input, ReportFilter filter, Selection selection) {
        this.workspace = workspace;
        this.period = input.resolve();
        this.filter = filter;
        this.given = GivenFilters.of(filter);
        this.selection = selection;
        this.log = new AssignmentLog(
                new CursorScope(workspace, "assignmentsReport.log", given, period, input.preset()), this::rows);
    }

    Uni<AssignmentsReport> on(SqlConnection connection) {
        return Uni.combine()
                .all()
                .unis(header(connection), bySource(connection))
                .asTuple()
                .map(parts -> new AssignmentsReport(parts.getItem1(), parts.getItem2()))
                .call(report -> components(connection, report));
    }

    private Uni<?> components(SqlConnection connection, AssignmentsReport report) {
        List<Uni<Void>> components = new ArrayList<>();
        for (Interval interval : selection.by("overTime", Selected::interval).keySet()) {
            components.add(overTime(connection, interval)
                    .invoke(buckets -> report.overTime.put(interval, buckets))
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

    private Sql rows(Period rowsPeriod) {
        return Sql.of("select * from assignment where ").add(AssignmentCondition.of(workspace, rowsPeriod, filter));
    }

    private Uni<ReportHeader> header(SqlConnection connection) {
        return CollectionQuery.on(connection, workspace, selection)
                .map(collection -> new ReportHeader(
                        period,
                        AssignmentDefinitions.ALL,
                        given.applied(AssignmentCondition.APPLICABLE),
                        given.ignored(AssignmentCondition.APPLICABLE),
                        collection));
    }

    private Uni<List<SourceCount.Part>> bySource(SqlConnection connection) {
        if (!selection.has("total", "bySource", "dataState")) {
            return Uni.createFrom().item(List.of());
        }
        return Sql.of("select " + BY_SOURCE + " from (")
                .add(rows(period))
                .add(") a group by source")
                .on(connection)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(AssignmentsReportQuery::part)
                        .toList());
    }

    private Uni<List<AssignmentBucket>> overTime(SqlConnection connection, Interval interval) {
        Buckets buckets = Buckets.of(period, interval);
        return Sql.of("select width_bucket(occurred_at, ?) - 1 as bucket, " + BY_SOURCE + " from (", (Object)
                        buckets.sqlStarts())
                .add(rows(period))
                .add(") a group by bucket, source")
                .on(connection)
                .map(rows -> {
                    Map<Integer, List<SourceCount.Part>> parts = new HashMap<>();
                    rows.forEach(row -> parts.computeIfAbsent(row.getInteger("bucket"), bucket -> new ArrayList<>())
                            .add(part(row)));
                    return filled(buckets, parts);
                });
    }

    private static List<AssignmentBucket> filled(Buckets buckets, Map<Integer, List<SourceCount.Part>> parts) {
        return IntStream.range(0, buckets.size())
                .mapToObj(i -> bucket(buckets.from(i), buckets.to(i), parts.getOrDefault(i, List.of())))
                .toList();
    }

    private static AssignmentBucket bucket(Instant from, Instant to, List<SourceCount.Part> parts) {
        return new AssignmentBucket(from, to, Counts.toInt(SourceCount.total(parts)), SourceCount.of(parts));
    }

    private static SourceCount.Part part(Row row) {
        return new SourceCount.Part(
                AssignmentSource.valueOf(row.getString("source")),
                List.of(row.getArrayOfStrings("source_names")),
                row.getLong("count"));
    }
}
