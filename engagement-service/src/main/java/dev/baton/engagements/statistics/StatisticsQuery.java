package dev.baton.engagements.statistics;

import dev.baton.kit.sql.Sql;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Computes the statistics of many sets of values in one statement. */
public final class StatisticsQuery {

    private static final String SUMS = """
            c as (
                select key, figure, count(*) as count, sum(value) as sum, min(value) as min, max(value) as max, %s as within
                from v group by key, figure)
            """;

    private static final String PLAIN = """
            select c.*, null::float8[] as percentiles, null::integer[] as bins, null::bigint[] as bin_counts from c""";

    /** Computes exact percentiles of each set. For sets with too many values, it counts the values in bins instead. */
    private static final String RANKED = """
            , exact as (
                select key, figure, percentile_cont(%1$s) within group (order by value) as percentiles
                from v join c using (key, figure) where c.count <= %2$d and value is not null group by key, figure),
            binned as (
                select key, figure, %3$s as bin, count(*) as bin_count
                from v join c using (key, figure) where c.count > %2$d and value is not null group by 1, 2, 3),
            sketch as (
                select key, figure, array_agg(bin) as bins, array_agg(bin_count) as bin_counts
                from binned group by key, figure)
            select c.*, exact.percentiles, sketch.bins, sketch.bin_counts
            from c left join exact using (key, figure) left join sketch using (key, figure)""".formatted(Statistics.EXACT, Quantiles.MOST_EXACT, Quantiles.bin("value"));

    private StatisticsQuery() {}

    /**
     * Identifies a set of values.
     *
     * @param key null for values without a key
     */
    public record Group(@Nullable String key, String figure) {

        /**
         * An odd number with evenly distributed bits. Without it, keys that are numbers would get neighbouring hash
         * codes.
         */
        private static final int SPREADING = 0x9E3779B9;

        @Override
        public int hashCode() {
            return (31 * Objects.hashCode(key) + figure.hashCode()) * SPREADING;
        }
    }

    /**
     * Computes the statistics by key and figure.
     *
     * @param values a query with the columns key, figure and value; a value must not be negative, and is null for a
     *     figure that is only counted
     * @param asked the statistics to compute in addition to count, sum, minimum and maximum; the others are null
     */
    public static Uni<Map<Group, Statistics>> of(SqlConnection connection, Sql values, Spread asked) {
        // the query joins by the key, so the key must not be null: a prefix distinguishes a null key from an empty one
        return Sql.of("with v as (select coalesce('=' || key, '') as key, figure, value from (")
                .add(values)
                .add(") told), ")
                .add(SUMS.formatted(within(asked)), asked.targets().toArray())
                .add(asked.percentiles() ? RANKED : PLAIN)
                .on(connection)
                .map(rows -> {
                    Map<Group, Statistics> groups = new HashMap<>();
                    rows.forEach(row -> groups.put(group(row), Statistics.of(row, asked)));
                    return groups;
                });
    }

    /** The SQL array of the number of values that are at most each target. The counts are exact. */
    private static String within(Spread asked) {
        return asked.targets().stream()
                .map(target -> "count(*) filter (where value <= ?::float8)")
                .collect(Collectors.joining(", ", "array[", "]::bigint[]"));
    }

    private static Group group(Row row) {
        String key = row.getString("key");
        return new Group(key.isEmpty() ? null : key.substring(1), row.getString("figure"));
    }
}
