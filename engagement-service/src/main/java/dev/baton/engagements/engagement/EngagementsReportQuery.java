package dev.baton.engagements.engagement;

import dev.baton.engagements.engagement.EngagementsReport.Dimension;
import dev.baton.engagements.engagement.EngagementsReport.Dimensions;
import dev.baton.engagements.engagement.Measurement.Measures;
import dev.baton.kit.directory.DirectoryStore;
import dev.baton.kit.report.Buckets;
import dev.baton.kit.report.Counts;
import dev.baton.kit.report.DistinctValues;
import dev.baton.kit.report.Interval;
import dev.baton.kit.report.ReportScope;
import dev.baton.kit.report.Selection;
import dev.baton.kit.report.Selection.Selected;
import dev.baton.kit.rollup.RollupSnapshot;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** Computes the selected fields of one report on engagements, on one connection and in one snapshot. */
final class EngagementsReportQuery {

    static final String CONVERSATIONS = "conversations";
    static final String AGENTS = "agents";

    private final ReportScope scope;
    private final EngagementFigures figures;
    private final EngagementRecords records;
    private final EngagementBreakdowns breakdowns;

    EngagementsReportQuery(
            ReportScope scope, EngagementInstant periodBy, DirectoryStore directory, RollupSnapshot rollups) {
        this.scope = scope;
        this.figures = new EngagementFigures(rollups, periodBy, scope.given());
        this.records = new EngagementRecords(scope.cursors("engagementsReport.records " + periodBy), figures);
        this.breakdowns = new EngagementBreakdowns(scope, figures, directory);
    }

    Uni<EngagementsReport> on(SqlConnection connection) {
        return Uni.combine()
                .all()
                .unis(
                        scope.header(connection, EngagementDefinitions.ALL, EngagementCondition.FILTERS),
                        everything(connection),
                        open(connection),
                        conversations(connection),
                        agents(connection))
                .asTuple()
                .map(parts -> new EngagementsReport(
                        parts.getItem1(),
                        parts.getItem2(),
                        parts.getItem3(),
                        Map.of(CONVERSATIONS, parts.getItem4(), AGENTS, parts.getItem5())))
                .call(report -> components(connection, report));
    }

    private Uni<?> components(SqlConnection connection, EngagementsReport report) {
        Selection asked = scope.selection();
        return Uni.join()
                .all(
                        asked.compute(
                                "by",
                                EngagementsReportQuery::dimension,
                                (dimension, selected) -> breakdowns.by(connection, dimension, measures(selected)),
                                report.by),
                        asked.compute(
                                "breakdown",
                                EngagementsReportQuery::dimensions,
                                (dimensions, selected) -> breakdowns.groups(connection, dimensions, measures(selected)),
                                report.breakdown),
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
        return figures.whole(connection, scope.period(), Measures.of(scope.selection()));
    }

    private Uni<Long> open(SqlConnection connection) {
        if (!scope.selection().has("open")) {
            return Uni.createFrom().item(0L);
        }
        return figures.rows(scope.period()).add(EngagementCondition.OPEN).count(connection);
    }

    private Uni<Long> conversations(SqlConnection connection) {
        return scope.selection().has(CONVERSATIONS)
                ? DistinctValues.count(
                                connection, figures.rows(scope.period()), Map.of("conversation_id", CONVERSATIONS))
                        .map(counts -> Objects.requireNonNull(counts.get("conversation_id")))
                : Uni.createFrom().item(0L);
    }

    /** Counts agents from the roll-ups if possible: unlike conversations, they are a dimension of the roll-ups. */
    private Uni<Long> agents(SqlConnection connection) {
        return scope.selection().has(AGENTS)
                ? figures.by(connection, scope.period(), EngagementDimension.AGENT, Measures.TOTAL)
                        .map(agents -> agents.values().stream()
                                .filter(agent -> agent.total() > 0)
                                .count())
                : Uni.createFrom().item(0L);
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

    private static Dimensions dimensions(Selected selected) {
        return Dimensions.of(selected.several("dimensions", EngagementDimension.class), selected.integer("top"));
    }

    private static Dimension dimension(Selected selected) {
        return new Dimension(
                selected.required("dimension", EngagementDimension.class),
                selected.top(EngagementsReport.DEFAULT_BREAKDOWNS));
    }

    private static Measures measures(List<Selected> selected) {
        return Measures.of(Selected.together(selected));
    }
}
