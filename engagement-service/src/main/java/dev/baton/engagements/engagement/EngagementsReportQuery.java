package dev.baton.engagements.engagement;

import dev.baton.engagements.engagement.EngagementsReport.Dimension;
import dev.baton.engagements.engagement.Measurement.Measures;
import dev.baton.kit.directory.DirectoryStore;
import dev.baton.kit.directory.DirectoryStore.Kind;
import dev.baton.kit.report.Buckets;
import dev.baton.kit.report.Counts;
import dev.baton.kit.report.Interval;
import dev.baton.kit.report.ReportScope;
import dev.baton.kit.report.Selection;
import dev.baton.kit.report.Selection.Selected;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Computes one answer of the report on engagements: only what is selected, on one connection, in one snapshot. */
final class EngagementsReportQuery {

    private final ReportScope scope;
    private final EngagementFigures figures;
    private final EngagementRecords records;
    private final DirectoryStore directory;

    EngagementsReportQuery(ReportScope scope, EngagementInstant periodBy, DirectoryStore directory) {
        this.scope = scope;
        this.directory = directory;
        this.figures = new EngagementFigures(scope.workspace(), periodBy, scope.given());
        this.records = new EngagementRecords(scope.cursors("engagementsReport.records " + periodBy), figures);
    }

    Uni<EngagementsReport> on(SqlConnection connection) {
        return Uni.combine()
                .all()
                .unis(
                        scope.header(connection, EngagementDefinitions.ALL, EngagementCondition.FILTERS),
                        everything(connection),
                        open(connection))
                .asTuple()
                .map(parts -> new EngagementsReport(parts.getItem1(), parts.getItem2(), parts.getItem3()))
                .call(report -> components(connection, report));
    }

    private Uni<?> components(SqlConnection connection, EngagementsReport report) {
        Selection asked = scope.selection();
        return Uni.join()
                .all(
                        asked.compute(
                                "by",
                                EngagementsReportQuery::dimension,
                                (dimension, selected) -> by(connection, dimension, measures(selected)),
                                report.by),
                        asked.compute(
                                "overTime",
                                Selected::interval,
                                (interval, selected) -> overTime(connection, interval, measures(selected)),
                                report.overTime),
                        asked.compute(
                                "distribution",
                                Distribution::bars,
                                (bars, selected) -> Distribution.of(connection, scope.period(), figures, bars),
                                report.distribution),
                        asked.compute(
                                "records",
                                Selected::page,
                                (page, selected) ->
                                        records.page(connection, page, Selected.anyHas(selected, "totalCount")),
                                report.records))
                .andFailFast();
    }

    private Uni<Measurement> everything(SqlConnection connection) {
        if (!scope.selection().has("total", "metrics", "dataState")) {
            return Uni.createFrom().item(Measurement.none());
        }
        return figures.whole(connection, scope.period(), Measures.of(scope.selection()::has));
    }

    private Uni<Long> open(SqlConnection connection) {
        if (!scope.selection().has("open")) {
            return Uni.createFrom().item(0L);
        }
        return figures.rows(scope.period()).add(EngagementCondition.OPEN).count(connection);
    }

    private Uni<List<EngagementBucket>> overTime(SqlConnection connection, Interval interval, Measures measures) {
        Buckets buckets = Buckets.of(scope.period(), interval);
        return figures.overTime(connection, scope.period(), buckets, measures)
                .map(groups -> IntStream.range(0, buckets.size())
                        .mapToObj(i -> bucket(buckets, i, groups.getOrDefault(String.valueOf(i), Measurement.none())))
                        .toList());
    }

    private static EngagementBucket bucket(Buckets buckets, int number, Measurement group) {
        return new EngagementBucket(
                buckets.from(number), buckets.to(number), Counts.toInt(group.total()), group.metrics());
    }

    private static Dimension dimension(Selected selected) {
        return new Dimension(
                selected.required("dimension", EngagementDimension.class),
                selected.top(EngagementsReport.DEFAULT_BREAKDOWNS));
    }

    private Uni<List<EngagementBreakdown>> by(SqlConnection connection, Dimension by, Measures measures) {
        return figures.by(connection, scope.period(), by.dimension(), measures)
                .chain(groups -> labels(connection, by.dimension(), groups.keySet())
                        .map(labels -> breakdowns(groups, labels, by.top())));
    }

    private static List<EngagementBreakdown> breakdowns(
            Map<String, Measurement> groups, Map<String, String> labels, int top) {
        Comparator<String> byKey = Comparator.nullsLast(Comparator.naturalOrder());
        return groups.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, Measurement> group) ->
                                -group.getValue().total())
                        .thenComparing(Map.Entry::getKey, byKey))
                .limit(top)
                .map(group -> new EngagementBreakdown(
                        group.getKey(),
                        label(group.getKey(), labels),
                        Counts.toInt(group.getValue().total()),
                        group.getValue().metrics()))
                .toList();
    }

    private static String label(String key, Map<String, String> labels) {
        String label = key == null ? null : labels.get(key);
        return label == null ? key : label;
    }

    /** The names of agents and groups; other values are known to readers as they are. */
    private Uni<Map<String, String>> labels(SqlConnection connection, EngagementDimension dimension, Set<String> keys) {
        Set<String> ids = keys.stream().filter(Objects::nonNull).collect(Collectors.toSet());
        return switch (dimension) {
            case AGENT -> directory.names(connection, scope.workspace(), Kind.AGENT, ids);
            case GROUP -> directory.names(connection, scope.workspace(), Kind.INBOX, ids);
            default -> Uni.createFrom().item(Map.of());
        };
    }

    private static Measures measures(List<Selected> selected) {
        return Measures.of(name -> Selected.anyHas(selected, name));
    }
}
