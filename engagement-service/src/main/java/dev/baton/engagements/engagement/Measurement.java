package dev.baton.engagements.engagement;

import dev.baton.engagements.rollup.Figure;
import dev.baton.engagements.statistics.Spread;
import dev.baton.engagements.statistics.Statistics;
import dev.baton.engagements.statistics.StatisticsQuery;
import dev.baton.engagements.statistics.StatisticsQuery.Group;
import dev.baton.kit.report.Selection;
import dev.baton.kit.sql.Sql;
import dev.baton.kit.tenant.WorkspaceId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The number of a set of engagements, and the statistics of their metrics. */
final class Measurement {

    private long total;
    private final Map<EngagementMetric, Statistics> statistics = new EnumMap<>(EngagementMetric.class);

    private Measurement() {}

    /** The measurement of no engagement. */
    static Measurement none() {
        return new Measurement();
    }

    /** A measurement with the number of engagements alone, without metrics. */
    static Measurement ofTotal(long total) {
        Measurement counted = none();
        counted.total = total;
        return counted;
    }

    long total() {
        return total;
    }

    EngagementMetrics metrics() {
        return EngagementMetrics.of(statistics);
    }

    Statistics of(@Nullable EngagementMetric metric) {
        return statistics.getOrDefault(metric, Statistics.NONE);
    }

    /**
     * The selected figures of a set of engagements.
     *
     * @param metrics the metrics to compute; the others are returned as {@link Statistics#NONE}
     * @param spread the statistics to compute of each metric in addition to count, sum, minimum and maximum
     */
    record Measures(Set<EngagementMetric> metrics, Spread spread) {

        /** The number of engagements alone. */
        static final Measures TOTAL = new Measures(Set.of(), Spread.NONE);

        private static final String FIELD = "metrics/";

        /** @param asked the selection below the field that has the metrics */
        static Measures of(Selection asked) {
            Set<EngagementMetric> metrics = Arrays.stream(EngagementMetric.values())
                    .filter(metric -> asked.has(FIELD + metric.field()))
                    .collect(Collectors.toSet());
            return new Measures(metrics, Spread.of(asked, FIELD + "*"));
        }

        /** The figures of the metrics, and the total. */
        Set<Figure> figures() {
            Set<Figure> figures = metrics.stream().map(EngagementMetric::figure).collect(Collectors.toSet());
            figures.add(Figure.TOTAL);
            return figures;
        }
    }

    /** @param figures by key and figure, including the total */
    static Map<String, Measurement> of(Map<Group, Statistics> figures) {
        Map<String, Measurement> groups = new HashMap<>();
        figures.forEach((group, statistics) ->
                groups.computeIfAbsent(group.key(), key -> none()).add(Figure.valueOf(group.figure()), statistics));
        return groups;
    }

    private void add(Figure figure, Statistics of) {
        if (figure == Figure.TOTAL) {
            total = of.count();
        } else {
            statistics.put(EngagementMetric.valueOf(figure.name()), of);
        }
    }

    /**
     * Measures the rows by a key.
     *
     * @param rows a query of the view {@code reportable_engagement}
     * @param key an SQL expression of type text; rows with the same value are one group
     */
    static Uni<Map<String, Measurement>> by(
            SqlConnection connection, WorkspaceId workspace, Sql rows, Sql key, Measures asked) {
        return StatisticsQuery.of(
                        connection,
                        Sql.of("with counted as (select ")
                                .add(key)
                                .add(" as key, " + Figure.columns(asked.figures()) + " from (")
                                .add(rows)
                                .add(") e) ")
                                .add(Figure.values(workspace, "counted", "r.key", asked.figures())),
                        asked.spread)
                .map(Measurement::of);
    }
}
