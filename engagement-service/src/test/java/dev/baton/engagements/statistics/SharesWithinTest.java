package dev.baton.engagements.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Compares the share of values within a target with a count of the values. */
class SharesWithinTest {

    /** @param target often one of the values, or next to one */
    private record Asked(double[] sorted, double target) {

        double share(double most) {
            return 100.0 * Arrays.stream(sorted).filter(value -> value <= most).count() / sorted.length;
        }

        Statistics sums() {
            return Statistics.ofSums(sorted.length, Arrays.stream(sorted).sum(), sorted[0], sorted[sorted.length - 1]);
        }

        Spread spread() {
            return new Spread(false, List.of(target));
        }
    }

    @Property
    void ofValuesThatAreKnownOneByOneItIsExact(@ForAll("questions") Asked asked) {
        assertEquals(
                asked.share(asked.target),
                asked.sums().with(asked.sorted, asked.spread()).shareWithin(asked.target));
    }

    @Property
    void fromTheSketchOnlyValuesWithinOnePercentOfTheTargetMayFallOnEitherSide(@ForAll("questions") Asked asked) {
        Map<Integer, Long> bins = new HashMap<>();
        long zeros = 0;
        for (double value : asked.sorted) {
            if (value == 0) {
                zeros++;
            } else {
                bins.merge(Quantiles.bin(value), 1L, Long::sum);
            }
        }
        double share =
                asked.sums().with(Quantiles.of(bins, zeros), asked.spread()).shareWithin(asked.target);
        assertTrue(share >= asked.share(asked.target / 1.0101), () -> share + " of " + asked.target);
        assertTrue(share <= asked.share(asked.target * 1.0102), () -> share + " of " + asked.target);
    }

    @Test
    void withoutValuesThereIsNone() {
        Spread spread = new Spread(false, List.of(60.0));
        assertNull(Statistics.NONE.shareWithin(60.0));
        assertNull(Statistics.ofSums(0, null, null, null).shareWithin(60.0));
        Statistics one = Statistics.ofSums(1, 60.0, 60.0, 60.0).with(new double[] {60}, spread);
        assertEquals(100.0, one.shareWithin(60.0));
        assertThrows(NullPointerException.class, () -> one.shareWithin(61.0), "it was not asked for");
    }

    @Provide
    Arbitrary<Asked> questions() {
        Arbitrary<Double> seconds = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 900).map(Integer::doubleValue),
                Arbitraries.doubles().between(0, 1_000_000));
        return Combinators.combine(
                        seconds.list().ofMinSize(1).ofMaxSize(60),
                        seconds,
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(0, 59))
                .as((values, other, kind, index) -> {
                    double[] sorted = values.stream()
                            .mapToDouble(Double::doubleValue)
                            .sorted()
                            .toArray();
                    double one = sorted[index % sorted.length];
                    double target = switch (kind) {
                        case 0 -> one;
                        case 1 -> Math.nextUp(one);
                        case 2 -> Math.max(0, Math.nextDown(one));
                        default -> other;
                    };
                    return new Asked(sorted, target);
                });
    }
}
