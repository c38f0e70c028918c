package dev.baton.assignments.assignment;

import static java.util.stream.Collectors.groupingBy;

import dev.baton.assignments.rollup.Count;
import dev.baton.assignments.rollup.GroupBy;
import dev.baton.assignments.rollup.Measure;
import dev.baton.assignments.rollup.RollupCounts;
import dev.baton.kit.report.Buckets;
import dev.baton.kit.report.Counts;
import dev.baton.kit.report.DistinctValues;
import dev.baton.kit.report.Interval;
import dev.baton.kit.report.Period;
import dev.baton.kit.report.ReportScope;
import dev.baton.kit.report.Selection;
import dev.baton.kit.report.Selection.Selected;
import dev.baton.kit.report.TimeRanges;
import dev.baton.kit.rollup.RollupSnapshot;
import dev.baton.kit.sql.Collation;
import dev.baton.kit.vocabulary.AssignmentSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Computes one answer of the report <em>Assignments</em>: only the selected figures, on one connection, in one
 * snapshot.
 */
final class AssignmentsReportQuery {

    private final ReportScope scope;
    private final RollupSnapshot rollups;
    private final AssignmentLog log;

    AssignmentsReportQuery(ReportScope scope, RollupSnapshot rollups) {
        this.scope = scope;
        this.rollups = rollups;
        this.log = new AssignmentLog(
                scope.cursors("assignmentsReport.log"),
                (period, part) -> AssignmentFilters.rows(scope.workspace(), part, scope.given()),
                (connection, period) -> whole(connection, period).map(SourceCount::total));
    }

    Uni<AssignmentsReport> on(SqlConnection connection) {
        return Uni.combine()
                .all()
                .unis(
                        scope.header(connection, AssignmentDefinitions.ALL, AssignmentFilters.OF_ASSIGNMENTS),
                        bySource(connection),
                        distinct(connection))
                .asTuple()
                .map(parts -> new AssignmentsReport(parts.getItem1(), parts.getItem2(), parts.getItem3()))
                .call(report -> components(connection, report));
    }

    private Uni<?> components(SqlConnection connection, AssignmentsReport report) {
        Selection asked = scope.selection();
        return Uni.join()
                .all(
                        asked.compute(
                                "overTime",
                                Selected::interval,
                                (interval, selected) -> overTime(connection, interval),
                                report.overTime),
                        asked.compute(
                                "log",
                                Selected::page,
                                (page, selected) -> log.page(connection, page, selected),
                                report.log))
                .andFailFast();
    }

    private Uni<List<SourceCount.Part>> bySource(SqlConnection connection) {
        return scope.selection().has("total", "bySource", "dataState")
                ? whole(connection, scope.period())
                : Uni.createFrom().item(List.of());
    }

    private Uni<Map<String, Long>> distinct(SqlConnection connection) {
        Map<String, String> asked = new HashMap<>();
        if (scope.selection().has("conversations")) {
            asked.put(AssignmentsReport.CONVERSATION, "conversations");
        }
        if (scope.selection().has("contacts")) {
            asked.put(AssignmentsReport.CONTACT, "contacts");
        }
        return DistinctValues.count(
                connection, AssignmentFilters.rows(scope.workspace(), scope.period(), scope.given()), asked);
    }

    /** The counts by source over a whole period. */
    private Uni<List<SourceCount.Part>> whole(SqlConnection connection, Period period) {
        return counts(connection, period, Buckets.whole(period)).map(parts -> parts.getOrDefault(0, List.of()));
    }

    private Uni<List<AssignmentBucket>> overTime(SqlConnection connection, Interval interval) {
        Buckets buckets = Buckets.of(scope.period(), interval);
        return counts(connection, scope.period(), buckets).map(parts -> filled(buckets, parts));
    }

    /** The counts by source, by the number of the bucket. */
    private Uni<Map<Integer, List<SourceCount.Part>>> counts(SqlConnection connection, Period period, Buckets buckets) {
        return new RollupCounts(
                        rollups,
                        scope.given(),
                        AssignmentFilters.OF_ASSIGNMENTS,
                        GroupBy.SOURCE,
                        Measure.ofKinds(scope.given()),
                        period.timeZone())
                .counts(connection, TimeRanges.of(buckets, scope.given(), period.zone()))
                .map(counts -> {
                    Map<Integer, Map<AssignmentSource, List<Count>>> bySource = counts.stream()
                            .filter(count -> count.count() != 0)
                            .collect(groupingBy(
                                    Count::bucket,
                                    groupingBy(count -> AssignmentSource.valueOf(
                                            count.group().source()))));
                    Map<Integer, List<SourceCount.Part>> parts = new HashMap<>();
                    bySource.forEach((bucket, sources) -> parts.put(
                            bucket,
                            sources.entrySet().stream()
                                    .map(source -> part(source.getKey(), source.getValue()))
                                    .toList()));
                    return parts;
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

    private static SourceCount.Part part(AssignmentSource source, List<Count> counts) {
        List<String> names = counts.stream()
                .map(count -> count.group().sourceName())
                .distinct()
                .sorted(Collation.C)
                .toList();
        return new SourceCount.Part(
                source, names, counts.stream().mapToLong(Count::count).sum());
    }
}
