package dev.baton.engagements.statistics;

import dev.baton.engagements.report.Counts;
import io.smallrye.graphql.api.federation.Shareable;
import io.vertx.mutiny.sqlclient.Row;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a set of values comes to; all but the count are null where there is no value. */
@Shareable
public record Statistics(
        int count, Double sum, Double average, Double min, Double median, Double p90, Double p95, Double max) {

    public static final Statistics NONE = new Statistics(0, null, null, null, null, null, null, null);

    /** Whether any of those is asked for that come of ranking the values; their names are given to the question. */
    public static boolean ranked(Predicate<String> asked) {
        return Stream.of("median", "p90", "p95").anyMatch(asked);
    }

    /** The quantiles that {@link #of} takes from an array of exact ones. */
    static final String EXACT = "array[0.5, 0.9, 0.95]";

    /** Of a row with the columns count, sum, min, max, percentiles, and bins and bin_counts in place of the latter. */
    static Statistics of(Row row) {
        Double[] percentiles = percentiles(row);
        long count = row.getLong("count");
        Double sum = row.getDouble("sum");
        return new Statistics(
                Counts.toInt(count),
                sum,
                sum / count,
                row.getDouble("min"),
                percentiles[0],
                percentiles[1],
                percentiles[2],
                row.getDouble("max"));
    }

    private static Double[] percentiles(Row row) {
        Double[] exact = row.getArrayOfDoubles("percentiles");
        if (exact != null) {
            return exact;
        }
        Integer[] bins = row.getArrayOfIntegers("bins");
        if (bins == null) {
            return new Double[3];
        }
        Quantiles quantiles = new Quantiles(bins, row.getArrayOfLongs("bin_counts"));
        return new Double[] {quantiles.at(0.5), quantiles.at(0.9), quantiles.at(0.95)};
    }
}
