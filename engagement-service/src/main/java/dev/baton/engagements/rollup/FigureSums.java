package dev.baton.engagements.rollup;

import dev.baton.engagements.statistics.Quantiles;
import dev.baton.engagements.statistics.Statistics;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What some rows come to in one figure. Values are not negative; those of {@link Figure#TOTAL} are only counted. */
final class FigureSums {

    private long count;
    private double sum;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private final Map<Integer, Long> bins = new TreeMap<>();
    /** They are in a bin of their own. */
    private long zeros;

    void count(long more) {
        count += more;
    }

    /** @param bin null for zero */
    void add(double value, @Nullable Integer bin) {
        addSums(1, value, value, value);
        addBin(bin, 1);
    }

    void addSums(long ofCount, double ofSum, double ofMin, double ofMax) {
        count += ofCount;
        sum += ofSum;
        min = Math.min(min, ofMin);
        max = Math.max(max, ofMax);
    }

    /** @param bin null for zeros */
    void addBin(@Nullable Integer bin, long ofCount) {
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

    /** How many values lie in each bin of the sketch, without zeros; in the order of the bins. */
    Map<Integer, Long> bins() {
        return bins;
    }

    long zeros() {
        return zeros;
    }

    boolean hasValues() {
        return max >= 0;
    }

    /** Without what comes of ranking the values. */
    Statistics statistics() {
        return hasValues() ? Statistics.ofSums(count, sum, min, max) : Statistics.ofSums(count, null, null, null);
    }

    Quantiles quantiles() {
        return Quantiles.of(bins, zeros);
    }
}
