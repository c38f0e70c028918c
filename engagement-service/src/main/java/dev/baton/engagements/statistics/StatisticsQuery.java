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

/** What many sets of values come to, in one statement. */
public final class StatisticsQuery {

    private static final String SUMS = """
            c as (
                select key, figure, count(*) as count, sum(value) as sum, min(value) as min, max(value) as max, %s as within
                from v group by key, figure)
            """;

    private static final String PLAIN = """
            select c.*, null::float8[] as percentiles, null::integer[] as bins, null::bigint[] as bin_counts from c""";

    /** Each set is ranked exactly or, where it has too many values, counted in bins. */
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
     * Which set of values.
     *
     * @param key null where the values have none
     */
    public record Group(@Nullable String key, String figure) {

        /** An odd number whose bits are spread evenly: keys that are numbered would have neighbouring hash codes. */
        private static final int SPREADING = 0x9E3779B9;

        @Override
        public int hashCode() {
            return (31 * Objects.hashCode(key) + figure.hashCode()) * SPREADING;
        }
    }

    /**
     * @param values a query with the columns key, figure and value, which is not negative, or null for what is only counted
     * @param asked what is null otherwise
     */
    public static Uni<Map<Group, Statistics>> of(SqlConnection connection, Sql values, Spread asked) {
        // joined by, so a key must not be null: it is marked instead
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

    /** An array of how many values are at most each target: exactly, as the values are at hand. */
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
