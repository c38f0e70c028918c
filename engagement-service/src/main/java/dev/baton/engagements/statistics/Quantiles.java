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
 * Quantiles of many values, from how many of them lie in each bin of a logarithmic scale (DDSketch). The database counts
 * the bins; those of two sets of values add up to those of both.
 */
public final class Quantiles {

    /** Up to so many values quantiles are exact instead. */
    public static final int MOST_EXACT = 10_000;

    static final double RELATIVE_ERROR = 0.01;

    /** The same number as a definition says it. */
    public static final String MANY = "%,d".formatted(MOST_EXACT);

    /** How quantiles come about, as a definition says it. */
    public static final String DEFINITION =
            (" Median and percentiles are exact for up to %1$s values, with interpolation between neighbours. For more "
                            + "values they have a relative error of at most %2$.0f %%. A share within a target counts the "
                            + "values up to and including the target. For more than %1$s values, those within %2$.0f %% of "
                            + "the target can count on either side.")
                    .formatted(MANY, 100 * RELATIVE_ERROR);

    private static final double GAMMA = (1 + RELATIVE_ERROR) / (1 - RELATIVE_ERROR);

    private final Integer[] bins;
    private final Long[] counts;
    private final DDSketch sketch;
    private final long count;

    /** @param counts of the bins, one for each; a bin that is null has the zeros */
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

    /** Of a row with the columns bins and bin_counts. */
    public static Quantiles of(Row row) {
        return new Quantiles(row.getArrayOfIntegers("bins"), row.getArrayOfLongs("bin_counts"));
    }

    /** @param bins how many values lie in each; the zeros are in none of them */
    public static Quantiles of(Map<Integer, Long> bins, long zeros) {
        Stream<Integer> ofBins = bins.keySet().stream();
        Stream<Long> counts = bins.values().stream();
        return new Quantiles(
                (zeros == 0 ? ofBins : Stream.concat(ofBins, Stream.of((Integer) null))).toArray(Integer[]::new),
                (zeros == 0 ? counts : Stream.concat(counts, Stream.of(zeros))).toArray(Long[]::new));
    }

    /** Whether so few values have exact quantiles instead. */
    public static boolean areExact(long count) {
        return count <= MOST_EXACT;
    }

    /** The bin of a value that is not negative, in SQL. */
    public static String bin(String value) {
        return "case when %1$s > 0 then floor(ln(%1$s) / %2$s)::integer end".formatted(value, Math.log(GAMMA));
    }

    /** The same bin. @param value greater than zero */
    public static int bin(double value) {
        return (int) Math.floor(Math.log(value) / Math.log(GAMMA));
    }

    /** How many values lie in each bar; the values of a bin count as those at its upper end. */
    public Map<Integer, Long> inBars(DoubleToIntFunction bar) {
        Map<Integer, Long> bars = new HashMap<>();
        for (int i = 0; i < bins.length; i++) {
            double most = bins[i] == null ? 0 : Math.pow(GAMMA, bins[i] + 1);
            bars.merge(bar.applyAsInt(most), counts[i], Long::sum);
        }
        return bars;
    }

    /** How many values are at most this; the values of a bin count as those in its middle. */
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
     * Between neighbours interpolated, as PostgreSQL's {@code percentile_cont} does.
     *
     * @param count how many values there are; at least one
     * @param atRank the value at a whole rank, from 0
     */
    static double interpolated(double quantile, long count, LongToDoubleFunction atRank) {
        double rank = quantile * (count - 1);
        long whole = (long) rank;
        double below = atRank.applyAsDouble(whole);
        return whole == rank ? below : below + (atRank.applyAsDouble(whole + 1) - below) * (rank - whole);
    }

    private double atRank(long rank) {
        // in the middle of the rank, so that rounding does not lead to the one before
        return sketch.getValueAtQuantile(Math.min(1, (rank + 0.5) / (count - 1)));
    }
}
