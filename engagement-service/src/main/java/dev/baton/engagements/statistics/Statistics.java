package dev.baton.engagements.statistics;

import dev.baton.kit.report.Counts;
import io.smallrye.graphql.api.federation.Shareable;
import io.vertx.mutiny.sqlclient.Row;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.Ignore;
import org.jspecify.annotations.Nullable;

/**
 * The statistics of a set of values. All components except the count are null if there is no value.
 *
 * @param within the share of the values that are at most a target, 0 to 100, by requested target; empty if there is no
 *     value
 */
@Shareable
public record Statistics(
        int count,
        @Nullable Double sum,
        @Nullable Double average,
        @Nullable Double min,
        @Nullable Double median,
        @Nullable Double p90,
        @Nullable Double p95,
        @Nullable Double max,
        @Ignore Map<Double, Double> within) {

    /** The SQL array of the quantiles whose exact values {@link #of} reads. */
    static final String EXACT = "array[0.5, 0.9, 0.95]";

    public static final Statistics NONE = new Statistics(0, null, null, null, null, null, null, null, Map.of());

    /**
     * Reads a row with the columns count, sum, min, max and within (the number of values that are at most each target),
     * and either percentiles or bins and bin_counts.
     */
    static Statistics of(Row row, Spread asked) {
        Long[] within = row.getArrayOfLongs("within");
        Statistics sums =
                ofSums(row).within(asked, target -> within[asked.targets().indexOf(target)]);
        Double[] exact = row.getArrayOfDoubles("percentiles");
        if (exact != null) {
            return sums.with(exact[0], exact[1], exact[2]);
        }
        return row.getValue("bins") == null ? sums : sums.with(Quantiles.of(row));
    }

    /** Reads count, sum, min and max of a row; all except the count may be null. */
    private static Statistics ofSums(Row row) {
        return ofSums(row.getLong("count"), row.getDouble("sum"), row.getDouble("min"), row.getDouble("max"));
    }

    /** Statistics without percentiles and shares. All arguments except the count are null if there is no value. */
    public static Statistics ofSums(long count, @Nullable Double sum, @Nullable Double min, @Nullable Double max) {
        return new Statistics(
                Counts.toInt(count),
                sum,
                sum == null ? null : (Double) (sum / count),
                min,
                null,
                null,
                null,
                max,
                Map.of());
    }

    /** @param sorted all values in ascending order; at least one */
    public Statistics with(double[] sorted, Spread asked) {
        return within(asked, target -> atMost(sorted, target))
                .with(exact(sorted, 0.5), exact(sorted, 0.9), exact(sorted, 0.95));
    }

    private static double exact(double[] sorted, double quantile) {
        return Quantiles.interpolated(quantile, sorted.length, rank -> sorted[(int) rank]);
    }

    /** The number of the sorted values that are at most the target. */
    private static long atMost(double[] sorted, double target) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] <= target) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** @param quantiles the quantiles of the values; at least one value */
    public Statistics with(Quantiles quantiles, Spread asked) {
        double least = Objects.requireNonNull(min);
        double most = Objects.requireNonNull(max);
        return within(asked, target -> target < least ? 0 : target >= most ? count : quantiles.atMost(target))
                .with(quantiles);
    }

    private Statistics with(Quantiles quantiles) {
        return with(quantiles.at(0.5), quantiles.at(0.9), quantiles.at(0.95));
    }

    private Statistics with(double middle, double ninetieth, double ninetyFifth) {
        return new Statistics(count, sum, average, min, middle, ninetieth, ninetyFifth, max, within);
    }

    /** @param atMost returns the number of values that are at most a target */
    private Statistics within(Spread asked, ToLongFunction<Double> atMost) {
        if (sum == null) {
            return this;
        }
        Map<Double, Double> shares = asked.targets().stream()
                .collect(Collectors.toMap(
                        Function.identity(), target -> Counts.percentage(atMost.applyAsLong(target), count)));
        return new Statistics(count, sum, average, min, median, p90, p95, max, shares);
    }

    /** The share of the values that are at most a requested target, 0 to 100; null if there is no value. */
    @Nullable
    Double shareWithin(Double target) {
        return sum == null ? null : Objects.requireNonNull(within.get(target), "it was selected, hence computed");
    }
}
