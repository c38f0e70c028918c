package dev.baton.engagements.engagement;

import dev.baton.engagements.sql.Sql;
import dev.baton.engagements.statistics.Statistics;
import dev.baton.engagements.statistics.StatisticsQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Counts and measures engagements by a key. */
final class Measurement {

    private final long total;
    private final Map<EngagementMetric, Statistics> statistics = new EnumMap<>(EngagementMetric.class);

    private Measurement(long total) {
        this.total = total;
    }

    /** Of no engagement. */
    static Measurement none() {
        return new Measurement(0);
    }

    long total() {
        return total;
    }

    EngagementMetrics metrics() {
        return EngagementMetrics.of(statistics);
    }

    Statistics of(EngagementMetric metric) {
        return statistics.getOrDefault(metric, Statistics.NONE);
    }

    /**
     * What is asked of a set of engagements.
     *
     * @param metrics what is measured; the others come out as of no value
     * @param ranked whether a median or a percentile is asked for
     */
    record Measures(Set<EngagementMetric> metrics, boolean ranked) {

        private static final String FIELD = "metrics/";

        /** @param asked whether a path of fields is selected where the metrics are shown */
        static Measures of(Predicate<String> asked) {
            Set<EngagementMetric> metrics = Arrays.stream(EngagementMetric.values())
                    .filter(metric -> asked.test(FIELD + metric.field()))
                    .collect(Collectors.toSet());
            return new Measures(metrics, Statistics.ranked(rank -> asked.test(FIELD + "*/" + rank)));
        }
    }

    /**
     * @param rows of the view {@code reportable_engagement}
     * @param key a text that tells the groups apart
     */
    static Uni<Map<String, Measurement>> by(SqlConnection connection, Sql rows, Sql key, Measures asked) {
        Uni<Map<String, Measurement>> counted = count(connection, rows, key);
        return asked.metrics.isEmpty()
                ? counted
                : counted.call(groups -> measure(connection, rows, key, asked, groups));
    }

    private static Uni<Map<String, Measurement>> count(SqlConnection connection, Sql rows, Sql key) {
        return Sql.of("select ")
                .add(key)
                .add(" as key, count(*) as total from (")
                .add(rows)
                .add(") e group by key")
                .on(connection)
                .map(found -> {
                    Map<String, Measurement> groups = new HashMap<>();
                    found.forEach(row -> groups.put(row.getString("key"), new Measurement(row.getLong("total"))));
                    return groups;
                });
    }

    private static Uni<Void> measure(
            SqlConnection connection, Sql rows, Sql key, Measures asked, Map<String, Measurement> groups) {
        Sql values = null;
        for (EngagementMetric metric : asked.metrics) {
            Sql of = metric.values(rows, key);
            values = values == null ? of : values.add(" union all ").add(of);
        }
        return StatisticsQuery.of(connection, values, asked.ranked)
                .invoke(found -> found.forEach((group, statistics) ->
                        groups.get(group.key()).statistics.put(EngagementMetric.valueOf(group.metric()), statistics)))
                .replaceWithVoid();
    }
}
