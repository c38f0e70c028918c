package dev.baton.engagements.rollup;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.engagements.rollup.FigureSums.Allowance;
import dev.baton.engagements.rollup.PackedFigures.Slot;
import dev.baton.engagements.statistics.Spread;
import dev.baton.kit.Effort;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PackedFiguresTest {

    private static final Slot DURATION = new Slot(Figure.DURATION, false);

    static LongStream seeds() {
        return Effort.seeds(200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void numbersAreReadAsTheyWereWritten(long seed) {
        Random random = new Random(seed);
        List<Double> values = new ArrayList<>();
        List<Long> numbers = new ArrayList<>();
        PackedNumbers.Writer to = new PackedNumbers.Writer();
        for (int i = 0; i < 50; i++) {
            values.add(value(random));
            numbers.add(random.nextLong() >> random.nextInt(64));
            to.value(values.get(i));
            to.signed(numbers.get(i));
            to.number(numbers.get(i) & Long.MAX_VALUE);
        }
        PackedNumbers.Reader from = new PackedNumbers.Reader(to.toBytes());
        for (int i = 0; i < 50; i++) {
            assertEquals(values.get(i), from.value());
            assertEquals(numbers.get(i), from.signed());
            assertEquals(numbers.get(i) & Long.MAX_VALUE, from.number());
        }
        assertFalse(from.hasMore());
    }

    private static double value(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(200_000);
            case 1 -> random.nextInt(5_000_000) / 1_000.0;
            case 2 -> random.nextDouble() * 1e6;
            default -> random.nextDouble() * 1e18;
        };
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void figuresAddUpToThoseOfAllValues(long seed) {
        Random random = new Random(seed);
        FigureSums all = new FigureSums(new Allowance(10_000, 1_000_000));
        SortedMap<Integer, byte[]> pieces = new TreeMap<>();
        for (int piece = 0; piece < 5; piece++) {
            FigureSums sums = new FigureSums(PackedFigures.kept());
            for (int left = 1 + random.nextInt(random.nextInt(3) == 0 ? 1_200 : 20); left > 0; left--) {
                double value = random.nextInt(10) == 0 ? 0 : random.nextInt(100_000);
                sums.add(value);
                if (piece >= 1 && piece < 4) {
                    all.add(value);
                }
            }
            assertEquals(sums.count() <= PackedFigures.MOST_KEPT, sums.isKept());
            pieces.put(piece, PackedFigures.pack(Map.of(DURATION, sums)));
        }
        FigureSums read = new FigureSums(new Allowance(10_000, 1_000_000));
        PackedFigures.readPieces(PackedFigures.packPieces(pieces), 1, 4, slot -> read);
        assertEquals(all.statistics(), read.statistics());
        assertEquals(all.bins(), read.bins());
        assertEquals(all.zeros(), read.zeros());
        if (read.isKept()) {
            assertArrayEquals(all.sortedValues(), read.sortedValues());
            assertEquals(all.exactStatistics(Spread.PERCENTILES), read.exactStatistics(Spread.PERCENTILES));
        }
    }

    @Test
    void sumsWithoutTheirValuesAreNotKept() {
        FigureSums sums = new FigureSums(new Allowance(10, 10));
        sums.add(3);
        assertTrue(sums.isKept());
        sums.addSums(2, 5, 1, 4);
        assertFalse(sums.isKept());
        assertEquals(3, sums.count());
        assertEquals(8, sums.sum());
    }

    @Test
    void beyondTheAllowanceOfAllBinsAreKept() {
        Allowance allowance = new Allowance(10, 5);
        FigureSums first = new FigureSums(allowance);
        first.add(1);
        first.add(2);
        FigureSums second = new FigureSums(allowance);
        for (int value = 1; value <= 4; value++) {
            second.add(value);
        }
        assertTrue(first.isKept());
        assertFalse(second.isKept());
        assertEquals(
                4, second.bins().values().stream().mapToLong(count -> count).sum());
        FigureSums third = new FigureSums(allowance);
        third.add(7);
        assertTrue(third.isKept(), "those who have bins give back what they kept");
        FigureSums unranked = new FigureSums(null);
        unranked.add(7);
        assertEquals(Map.of(), unranked.bins());
        assertEquals(7.0, unranked.statistics().average());
    }

    @Test
    void figuresThatNobodyWantsAreSkipped() {
        FigureSums few = new FigureSums(PackedFigures.kept());
        FigureSums many = new FigureSums(PackedFigures.kept());
        FigureSums counted = new FigureSums(PackedFigures.kept());
        few.add(3.5);
        IntStream.range(0, 700).forEach(value -> many.add(value));
        counted.count(701);
        SortedMap<Slot, FigureSums> all = new TreeMap<>(Slot.ORDER);
        all.put(new Slot(Figure.TOTAL, false), counted);
        all.put(DURATION, many);
        all.put(new Slot(Figure.OFFER_TO_ACCEPT, false), few);
        all.put(new Slot(Figure.AGENT_MESSAGES, true), few);
        for (Slot wanted : all.keySet()) {
            FigureSums read = new FigureSums(null);
            PackedFigures.read(PackedFigures.pack(all), slot -> slot.equals(wanted) ? read : null);
            assertEquals(Objects.requireNonNull(all.get(wanted)).statistics(), read.statistics());
        }
    }
}
