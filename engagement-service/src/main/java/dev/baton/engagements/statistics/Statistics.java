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
 * What a set of values comes to; all but the count are null where there is no value.
 *
 * @param within the share of the values, 0 to 100, that are at most each target that was asked for; empty without values
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

    /** The quantiles that {@link #of} takes from an array of exact ones. */
    static final String EXACT = "array[0.5, 0.9, 0.95]";

    public static final Statistics NONE = new Statistics(0, null, null, null, null, null, null, null, Map.of());

    /**
     * Of a row with the columns count, sum, min, max, within (how many values are at most each target), percentiles, and bins
     * and bin_counts in place of the latter.
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

    /** The same without what comes of how the values are spread; all but the count may be null. */
    private static Statistics ofSums(Row row) {
        return ofSums(row.getLong("count"), row.getDouble("sum"), row.getDouble("min"), row.getDouble("max"));
    }

    /** Without what comes of how the values are spread; all but the count are null where there is no value. */
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

    /** @param sorted all the values, in order; at least one */
    public Statistics with(double[] sorted, Spread asked) {
        return within(asked, target -> atMost(sorted, target))
                .with(exact(sorted, 0.5), exact(sorted, 0.9), exact(sorted, 0.95));
    }

    private static double exact(double[] sorted, double quantile) {
        return Quantiles.interpolated(quantile, sorted.length, rank -> sorted[(int) rank]);
    }

    /** How many of the sorted values are at most this. */
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

    /** @param quantiles of the values, of which there is at least one */
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

    /** @param atMost how many values are at most a target */
    private Statistics within(Spread asked, ToLongFunction<Double> atMost) {
        if (sum == null) {
            return this;
        }
        Map<Double, Double> shares = asked.targets().stream()
                .collect(Collectors.toMap(
                        Function.identity(), target -> Counts.percentage(atMost.applyAsLong(target), count)));
        return new Statistics(count, sum, average, min, median, p90, p95, max, shares);
    }

    /** The share of the values that are at most a target that was asked for; null without values. */
    @Nullable
    Double shareWithin(Double target) {
        return sum == null ? null : Objects.requireNonNull(within.get(target), "it was selected, hence computed");
    }
}
