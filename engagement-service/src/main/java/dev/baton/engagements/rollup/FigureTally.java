package dev.baton.engagements.rollup;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Adds up what rows tell, into the finest pieces that they are in. */
final class FigureTally {

    private final Map<Place, Map<Figure, Sums>> places = new HashMap<>();

    /**
     * A piece of a cube.
     *
     * @param key empty for those without one
     */
    record Place(FigureCube cube, Instant startsAt, String key, boolean beyond14Days) {}

    /** What a piece comes to in one figure. */
    record AggregatedFigure(Place place, Figure figure, Sums sums) {}

    /** Of values that are not negative. */
    static final class Sums {

        private int count;
        private double sum;
        private double min = Double.POSITIVE_INFINITY;
        private double max = Double.NEGATIVE_INFINITY;
        private final Map<Integer, Integer> bins = new TreeMap<>();
        /** They are in a bin of their own, which is null. */
        private int zeros;

        private void add(double value, Integer bin) {
            count++;
            sum += value;
            min = Math.min(min, value);
            max = Math.max(max, value);
            if (bin == null) {
                zeros++;
            } else {
                bins.merge(bin, 1, Integer::sum);
            }
        }

        int count() {
            return count;
        }

        /** Null where rows are only counted; so are the others. */
        @Nullable
        Double sum() {
            return isCounted() ? null : (Double) sum;
        }

        @Nullable
        Double min() {
            return isCounted() ? null : (Double) min;
        }

        @Nullable
        Double max() {
            return isCounted() ? null : (Double) max;
        }

        /** As an array of SQL. */
        @Nullable
        String bins() {
            return array(Entry::getKey, "null");
        }

        /** As an array of SQL, one for each bin. */
        @Nullable
        String binCounts() {
            return array(Entry::getValue, String.valueOf(zeros));
        }

        private @Nullable String array(Function<Entry<Integer, Integer>, Integer> part, String ofZeros) {
            if (isCounted()) {
                return null;
            }
            String ofBins =
                    bins.entrySet().stream().map(part).map(String::valueOf).collect(Collectors.joining(","));
            String comma = ofBins.isEmpty() ? "" : ",";
            return "{" + ofBins + (zeros == 0 ? "" : comma + ofZeros) + "}";
        }

        private boolean isCounted() {
            return bins.isEmpty() && zeros == 0;
        }
    }

    /** A row that has no value of the figure. */
    void count(Place place, Figure figure) {
        sums(place, figure).count++;
    }

    /** @param bin null for zero */
    void add(Place place, Figure figure, double value, Integer bin) {
        sums(place, figure).add(value, bin);
    }

    List<AggregatedFigure> told() {
        return places.entrySet().stream()
                .flatMap(place -> place.getValue().entrySet().stream()
                        .map(figure -> new AggregatedFigure(place.getKey(), figure.getKey(), figure.getValue())))
                .toList();
    }

    private Sums sums(Place place, Figure figure) {
        return places.computeIfAbsent(place, added -> new EnumMap<>(Figure.class))
                .computeIfAbsent(figure, added -> new Sums());
    }
}
