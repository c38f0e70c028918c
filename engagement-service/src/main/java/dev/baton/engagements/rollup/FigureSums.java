package dev.baton.engagements.rollup;

import dev.baton.engagements.statistics.Quantiles;
import dev.baton.engagements.statistics.Spread;
import dev.baton.engagements.statistics.Statistics;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The sums of one figure over some rows. Values are not negative. {@link Figure#TOTAL} has only a count. */
final class FigureSums {

    private long count;
    private double sum;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    /** The values that are kept one by one. */
    private double[] values = {};

    private int kept;
    /** The number of the other values by bin, without zeros. */
    private final TreeMap<Integer, Long> bins = new TreeMap<>();
    /** The number of the other values that are 0. */
    private long zeros;

    private final @Nullable Allowance allowance;

    /** Limits the values that are kept one by one. Beyond the limit, only their bins are kept. */
    static final class Allowance {

        private final int ofOne;
        private long left;

        /**
         * @param ofOne the most values of one figure
         * @param ofAll the most values of all figures that share this allowance
         */
        Allowance(int ofOne, long ofAll) {
            this.ofOne = ofOne;
            this.left = ofAll;
        }
    }

    /** @param allowance null if neither values nor bins are needed */
    FigureSums(@Nullable Allowance allowance) {
        this.allowance = allowance;
    }

    void count(long more) {
        count += more;
    }

    void add(double value) {
        addSums(1, value, value, value);
        keep(value);
    }

    /** Keeps a value that the sums already include. */
    void keep(double value) {
        if (allowance == null) {
            return;
        }
        if (count > allowance.ofOne || allowance.left == 0) {
            addBin(value);
            allowance.left += kept;
            for (; kept > 0; kept--) {
                addBin(values[kept - 1]);
            }
            return;
        }
        allowance.left--;
        if (kept == values.length) {
            values = Arrays.copyOf(values, Math.max(4, 2 * kept));
        }
        values[kept++] = value;
    }

    void addSums(long ofCount, double ofSum, double ofMin, double ofMax) {
        count += ofCount;
        sum += ofSum;
        min = Math.min(min, ofMin);
        max = Math.max(max, ofMax);
    }

    private void addBin(double value) {
        addBin(value > 0 ? (Integer) Quantiles.bin(value) : null, 1);
    }

    /** @param bin null for values that are 0 */
    void addBin(@Nullable Integer bin, long ofCount) {
        if (allowance == null) {
            return;
        }
        if (bin == null) {
            zeros += ofCount;
        } else {
            bins.merge(bin, ofCount, Long::sum);
        }
    }

    long count() {
        return count;
    }

    double sum() {
        return sum;
    }

    double min() {
        return min;
    }

    double max() {
        return max;
    }

    boolean hasValues() {
        return max >= 0;
    }

    /** Whether each value is kept one by one. */
    boolean isKept() {
        return kept == count;
    }

    double[] sortedValues() {
        double[] sorted = Arrays.copyOf(values, kept);
        Arrays.sort(sorted);
        return sorted;
    }

    /** The number of all values in each bin of the sketch, without zeros, in the order of the bins. */
    Map<Integer, Long> bins() {
        Map<Integer, Long> all = new TreeMap<>(bins);
        for (int i = 0; i < kept; i++) {
            if (values[i] > 0) {
                all.merge(Quantiles.bin(values[i]), 1L, Long::sum);
            }
        }
        return all;
    }

    long zeros() {
        return zeros
                + Arrays.stream(values, 0, kept).filter(value -> value == 0).count();
    }

    /** The statistics without percentiles and shares. */
    Statistics statistics() {
        return hasValues() ? Statistics.ofSums(count, sum, min, max) : Statistics.ofSums(count, null, null, null);
    }

    /** The statistics with exact percentiles and shares. Every value must be kept. */
    Statistics exactStatistics(Spread asked) {
        return statistics().with(sortedValues(), asked);
    }

    Quantiles quantiles() {
        return Quantiles.of(bins(), zeros());
    }
}
