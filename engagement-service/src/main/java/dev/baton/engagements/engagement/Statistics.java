package dev.baton.engagements.engagement;

import dev.baton.engagements.report.Counts;
import io.vertx.mutiny.sqlclient.Row;

/** What a set of values comes to; all but the count are null where there is no value. */
public record Statistics(
        int count, Double sum, Double average, Double min, Double median, Double p90, Double p95, Double max) {

    static final Statistics NONE = new Statistics(0, null, null, null, null, null, null, null);

    /** The columns that {@link #of} reads, of a value that may be null. */
    static String columns(String value, String prefix) {
        return """
                count(%1$s) as %2$s_count, sum(%1$s)::float8 as %2$s_sum, min(%1$s)::float8 as %2$s_min,
                max(%1$s)::float8 as %2$s_max,
                percentile_cont(array[0.5, 0.9, 0.95]) within group (order by %1$s) as %2$s_percentiles""".formatted(value, prefix);
    }

    static Statistics of(Row row, String prefix) {
        long count = row.getLong(prefix + "_count");
        if (count == 0) {
            return NONE;
        }
        Double sum = row.getDouble(prefix + "_sum");
        Double[] percentiles = row.getArrayOfDoubles(prefix + "_percentiles");
        return new Statistics(
                Counts.toInt(count),
                sum,
                sum / count,
                row.getDouble(prefix + "_min"),
                percentiles[0],
                percentiles[1],
                percentiles[2],
                row.getDouble(prefix + "_max"));
    }
}
