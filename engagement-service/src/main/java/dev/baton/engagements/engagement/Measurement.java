package dev.baton.engagements.engagement;

import dev.baton.engagements.sql.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

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

    /**
     * @param rows of the view {@code reportable_engagement}
     * @param key a text that tells the groups apart
     * @param metrics what is measured; the others come out as of no value
     */
    static Uni<Map<String, Measurement>> by(
            SqlConnection connection, Sql rows, Sql key, Set<EngagementMetric> metrics) {
        Uni<Map<String, Measurement>> measured = ofEngagements(connection, rows, key, metrics);
        return metrics.contains(EngagementMetric.REQUESTER_WAIT)
                ? measured.call(groups -> addWaits(connection, rows, key, groups))
                : measured;
    }

    private static Uni<Map<String, Measurement>> ofEngagements(
            SqlConnection connection, Sql rows, Sql key, Set<EngagementMetric> metrics) {
        Sql sql = Sql.of("select ").add(key).add(" as key, count(*) as total");
        metrics.stream()
                .filter(metric -> metric.column() != null)
                .forEach(metric -> sql.add(", " + Statistics.columns(metric.column(), prefix(metric))));
        return sql.add(" from (")
                .add(rows)
                .add(") e group by key")
                .on(connection)
                .map(found -> {
                    Map<String, Measurement> groups = new HashMap<>();
                    found.forEach(row -> {
                        Measurement group = new Measurement(row.getLong("total"));
                        metrics.stream()
                                .filter(metric -> metric.column() != null)
                                .forEach(metric -> group.statistics.put(metric, Statistics.of(row, prefix(metric))));
                        groups.put(row.getString("key"), group);
                    });
                    return groups;
                });
    }

    private static Uni<Void> addWaits(SqlConnection connection, Sql rows, Sql key, Map<String, Measurement> groups) {
        return Sql.of("select ")
                .add(key)
                .add(" as key, " + Statistics.columns("wait", "wait") + " from (")
                .add(rows)
                .add(") e cross join lateral unnest(wait_seconds) as w (wait) group by key")
                .on(connection)
                .invoke(found -> found.forEach(row -> groups.get(row.getString("key"))
                        .statistics
                        .put(EngagementMetric.REQUESTER_WAIT, Statistics.of(row, "wait"))))
                .replaceWithVoid();
    }

    private static String prefix(EngagementMetric metric) {
        return metric.name().toLowerCase(Locale.ROOT);
    }
}
