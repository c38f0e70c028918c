package dev.baton.engagements.statistics;

import dev.baton.kit.report.Counts;
import io.smallrye.graphql.api.federation.Shareable;
import io.vertx.mutiny.sqlclient.Row;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a set of values comes to; all but the count are null where there is no value. */
@Shareable
public record Statistics(
        int count,
        @Nullable Double sum,
        @Nullable Double average,
        @Nullable Double min,
        @Nullable Double median,
        @Nullable Double p90,
        @Nullable Double p95,
        @Nullable Double max) {

    public static final Statistics NONE = new Statistics(0, null, null, null, null, null, null, null);

    /** Whether any of those is asked for that come of ranking the values; their names are given to the question. */
    public static boolean ranked(Predicate<String> asked) {
        return Stream.of("median", "p90", "p95").anyMatch(asked);
    }

    /** The quantiles that {@link #of} takes from an array of exact ones. */
    static final String EXACT = "array[0.5, 0.9, 0.95]";

    /** Of a row with the columns count, sum, min, max, percentiles, and bins and bin_counts in place of the latter. */
    static Statistics of(Row row) {
        Statistics sums = ofSums(row);
        Double[] exact = row.getArrayOfDoubles("percentiles");
        if (exact != null) {
            return sums.with(exact[0], exact[1], exact[2]);
        }
        return row.getValue("bins") == null ? sums : sums.with(Quantiles.of(row));
    }

    /** The same without what comes of ranking; all but the count may be null. */
    private static Statistics ofSums(Row row) {
        return ofSums(row.getLong("count"), row.getDouble("sum"), row.getDouble("min"), row.getDouble("max"));
    }

    /** Without what comes of ranking; all but the count are null where there is no value. */
    public static Statistics ofSums(long count, @Nullable Double sum, @Nullable Double min, @Nullable Double max) {
        return new Statistics(
                Counts.toInt(count), sum, sum == null ? null : (Double) (sum / count), min, null, null, null, max);
    }

    /** @param sorted all the values, in order; at least one */
    public Statistics with(double[] sorted) {
        return with(exact(sorted, 0.5), exact(sorted, 0.9), exact(sorted, 0.95));
    }

    private static double exact(double[] sorted, double quantile) {
        return Quantiles.interpolated(quantile, sorted.length, rank -> sorted[(int) rank]);
    }

    public Statistics with(Quantiles quantiles) {
        return with(quantiles.at(0.5), quantiles.at(0.9), quantiles.at(0.95));
    }

    private Statistics with(double middle, double ninetieth, double ninetyFifth) {
        return new Statistics(count, sum, average, min, middle, ninetieth, ninetyFifth, max);
    }
}
