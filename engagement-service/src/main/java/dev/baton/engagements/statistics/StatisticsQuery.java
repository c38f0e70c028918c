package dev.baton.engagements.statistics;

import dev.baton.engagements.sql.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.HashMap;
import java.util.Map;

/** What many sets of values come to, in one statement. */
public final class StatisticsQuery {

    private static final String SUMS = """
            c as (
                select key, metric, count(*) as count, sum(value) as sum, min(value) as min, max(value) as max
                from v group by key, metric)
            """;

    private static final String PLAIN = SUMS + """
            select c.*, null::float8[] as percentiles, null::integer[] as bins, null::bigint[] as bin_counts from c""";

    /** Each set is ranked exactly or, where it has too many values, counted in bins. */
    private static final String RANKED =
            SUMS + """
            , exact as (
                select key, metric, percentile_cont(%1$s) within group (order by value) as percentiles
                from v join c using (key, metric) where c.count <= %2$d group by key, metric),
            binned as (
                select key, metric, %3$s as bin, count(*) as bin_count
                from v join c using (key, metric) where c.count > %2$d group by 1, 2, 3),
            sketch as (
                select key, metric, array_agg(bin) as bins, array_agg(bin_count) as bin_counts
                from binned group by key, metric)
            select c.*, exact.percentiles, sketch.bins, sketch.bin_counts
            from c left join exact using (key, metric) left join sketch using (key, metric)""".formatted(Statistics.EXACT, Quantiles.MOST_EXACT, Quantiles.bin("value"));

    private StatisticsQuery() {}

    /**
     * Which set of values.
     *
     * @param key null where the values have none
     */
    public record Group(String key, String metric) {}

    /**
     * @param values a query with the columns key, metric and value, which is not null and not negative
     * @param ranked whether a median or a percentile is asked for; null otherwise
     */
    public static Uni<Map<Group, Statistics>> of(SqlConnection connection, Sql values, boolean ranked) {
        // joined by, so a key must not be null: it is marked instead
        return Sql.of("with v as (select coalesce('=' || key, '') as key, metric, value from (")
                .add(values)
                .add(") told), ")
                .add(ranked ? RANKED : PLAIN)
                .on(connection)
                .map(rows -> {
                    Map<Group, Statistics> groups = new HashMap<>();
                    rows.forEach(row -> groups.put(group(row), Statistics.of(row)));
                    return groups;
                });
    }

    private static Group group(Row row) {
        String key = row.getString("key");
        return new Group(key.isEmpty() ? null : key.substring(1), row.getString("metric"));
    }
}
