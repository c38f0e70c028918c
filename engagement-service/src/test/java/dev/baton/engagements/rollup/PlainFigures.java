package dev.baton.engagements.rollup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

/** Computes statistics directly from the values and compares them with those of an answer. */
final class PlainFigures {

    /**
     * The targets of shares by their alias in a query. The values of tests are whole seconds, and many are exactly 60.
     */
    static final Map<String, Double> TARGETS = Map.of("within0", 0.0, "within60", 60.0, "within599", 599.5);

    private PlainFigures() {}

    /** @param told the statistics in the answer, with some or all of their fields */
    static void assertTold(Stream<Double> values, Map<String, Object> told, String asked) {
        List<Double> sorted = values.filter(Objects::nonNull).sorted().toList();
        assertEquals(sorted.size(), ((Number) told.get("count")).intValue(), asked);
        double sum = sorted.stream().mapToDouble(Double::doubleValue).sum();
        assertNumber(sorted, told, "sum", of -> sum, asked);
        assertNumber(sorted, told, "average", of -> sum / of.size(), asked);
        assertNumber(sorted, told, "min", of -> of.get(0), asked);
        assertNumber(sorted, told, "median", of -> percentile(of, 0.5), asked);
        assertNumber(sorted, told, "p90", of -> percentile(of, 0.9), asked);
        assertNumber(sorted, told, "p95", of -> percentile(of, 0.95), asked);
        assertNumber(sorted, told, "max", of -> of.get(of.size() - 1), asked);
        TARGETS.forEach((name, target) -> assertNumber(sorted, told, name, of -> within(of, target), asked));
    }

    /** The share of the values that are at most the target, 0 to 100. */
    static double within(List<Double> values, double target) {
        return 100.0 * values.stream().filter(value -> value <= target).count() / values.size();
    }

    private static void assertNumber(
            List<Double> sorted,
            Map<String, Object> told,
            String field,
            Function<List<Double>, Double> expected,
            String asked) {
        if (!told.containsKey(field)) {
            return;
        }
        if (sorted.isEmpty()) {
            assertNull(told.get(field), asked + field);
        } else {
            double exact = expected.apply(sorted);
            assertEquals(exact, ((Number) told.get(field)).doubleValue(), Math.abs(exact) * 1e-6 + 1e-6, asked + field);
        }
    }

    /** Like percentile_cont, with interpolation between neighbouring values. */
    static double percentile(List<Double> sorted, double quantile) {
        double rank = quantile * (sorted.size() - 1);
        double below = sorted.get((int) Math.floor(rank));
        double above = sorted.get((int) Math.ceil(rank));
        return below + (above - below) * (rank - Math.floor(rank));
    }
}
