package dev.baton.engagements.statistics;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.mapping.LogarithmicMapping;
import com.datadoghq.sketch.ddsketch.store.Store;
import com.datadoghq.sketch.ddsketch.store.UnboundedSizeDenseStore;
import io.vertx.mutiny.sqlclient.Row;
import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleToIntFunction;
import java.util.function.LongToDoubleFunction;
import java.util.stream.Stream;

/**
 * Approximate quantiles of many values, from the number of values in each bin of a logarithmic scale (DDSketch). The
 * database counts the values in the bins. The bins of two sets of values can be added to get those of both sets.
 */
public final class Quantiles {

    /** Up to this number of values, quantiles are computed exactly instead. */
    public static final int MOST_EXACT = 10_000;

    static final double RELATIVE_ERROR = 0.01;

    /** {@link #MOST_EXACT} as text for a definition. */
    public static final String MANY = "%,d".formatted(MOST_EXACT);

    /** How quantiles are computed, as text for a definition. */
    public static final String DEFINITION =
            (" Median and percentiles are exact up to %1$s values, with interpolation between neighbouring values. For "
                            + "more values, they come from a mergeable sketch of at most %2$.0f %% relative error. A "
                            + "share within a target is the percentage of values that are at most the target. If there "
                            + "are more than %1$s values, those within %2$.0f %% of the target may count on either "
                            + "side.")
                    .formatted(MANY, 100 * RELATIVE_ERROR);

    private static final double GAMMA = (1 + RELATIVE_ERROR) / (1 - RELATIVE_ERROR);

    private final Integer[] bins;
    private final Long[] counts;
    private final DDSketch sketch;
    private final long count;

    /** @param counts the number of values in each bin; the bin null has the values 0 */
    private Quantiles(Integer[] bins, Long[] counts) {
        Store store = new UnboundedSizeDenseStore();
        long zeros = 0;
        long all = 0;
        for (int i = 0; i < bins.length; i++) {
            all += counts[i];
            if (bins[i] == null) {
                zeros += counts[i];
            } else {
                store.add(bins[i], counts[i]);
            }
        }
        this.bins = bins;
        this.counts = counts;
        this.sketch = DDSketch.of(new LogarithmicMapping(GAMMA, 0), new UnboundedSizeDenseStore(), store, zeros);
        this.count = all;
    }

    /** Reads a row with the columns bins and bin_counts. */
    public static Quantiles of(Row row) {
        return new Quantiles(row.getArrayOfIntegers("bins"), row.getArrayOfLongs("bin_counts"));
    }

    /** @param bins the number of values by bin; the values 0 are in no bin */
    public static Quantiles of(Map<Integer, Long> bins, long zeros) {
        Stream<Integer> ofBins = bins.keySet().stream();
        Stream<Long> counts = bins.values().stream();
        return new Quantiles(
                (zeros == 0 ? ofBins : Stream.concat(ofBins, Stream.of((Integer) null))).toArray(Integer[]::new),
                (zeros == 0 ? counts : Stream.concat(counts, Stream.of(zeros))).toArray(Long[]::new));
    }

    /** Whether quantiles of this number of values are computed exactly instead. */
    public static boolean areExact(long count) {
        return count <= MOST_EXACT;
    }

    /** The SQL expression of the bin of a value, which must not be negative; null for 0. */
    public static String bin(String value) {
        return "case when %1$s > 0 then floor(ln(%1$s) / %2$s)::integer end".formatted(value, Math.log(GAMMA));
    }

    /** @param value greater than 0 */
    public static int bin(double value) {
        return (int) Math.floor(Math.log(value) / Math.log(GAMMA));
    }

    /** The number of values in each bar; all values of a bin count as its upper bound. */
    public Map<Integer, Long> inBars(DoubleToIntFunction bar) {
        Map<Integer, Long> bars = new HashMap<>();
        for (int i = 0; i < bins.length; i++) {
            double most = bins[i] == null ? 0 : Math.pow(GAMMA, bins[i] + 1);
            bars.merge(bar.applyAsInt(most), counts[i], Long::sum);
        }
        return bars;
    }

    /** The number of values that are at most the target; all values of a bin count as its middle. */
    long atMost(double target) {
        long found = 0;
        for (int i = 0; i < bins.length; i++) {
            double middle = bins[i] == null ? 0 : Math.pow(GAMMA, bins[i]) * (1 + RELATIVE_ERROR);
            if (middle <= target) {
                found += counts[i];
            }
        }
        return found;
    }

    double at(double quantile) {
        return interpolated(quantile, count, this::atRank);
    }

    /**
     * A quantile, interpolated between neighbouring values like PostgreSQL's {@code percentile_cont}.
     *
     * @param count the number of values; at least 1
     * @param atRank returns the value at a rank; ranks begin with 0
     */
    static double interpolated(double quantile, long count, LongToDoubleFunction atRank) {
        double rank = quantile * (count - 1);
        long whole = (long) rank;
        double below = atRank.applyAsDouble(whole);
        return whole == rank ? below : below + (atRank.applyAsDouble(whole + 1) - below) * (rank - whole);
    }

    private double atRank(long rank) {
        // the middle of the rank, so that rounding does not lead to the previous rank
        return sketch.getValueAtQuantile(Math.min(1, (rank + 0.5) / (count - 1)));
    }
}
