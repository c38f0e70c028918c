package dev.baton.assignments.rollup;

import java.util.Arrays;
import java.util.Locale;

/**
 * Many small counts in one array of numbers. Each number says of what it counts, from the high bits to the low ones: which of
 * the row's {@link RollupRow.Other others} (33 bits), which piece of the row's time (7 bits), which {@link Measure} (3 bits),
 * and how many (21 bits; more are told by several numbers). SQL takes them apart: {@link #PIECE} and so on.
 */
final class PackedCounts {

    /** These has a number {@code n} of the array, as SQL. */
    static final String PIECE = "(n >> 24 & 127)::int";

    static final String MEASURE = "(n >> 21 & 7)::int";
    static final String COUNT = "(n & 2097151)";

    private static final int COUNT_BITS = 21;
    private static final int PIECE_SHIFT = 24;
    private static final int OTHER_SHIFT = 31;
    private static final long MOST = (1L << COUNT_BITS) - 1;

    private long[] numbers = new long[8];
    private int size;

    /** What counts of a row are told apart by beside the piece, as SQL: the texts of a {@link RollupRow.Other}, in their order. */
    enum Other {
        OTHER_KEY,
        SOURCE,
        SOURCE_NAME;

        /** Of a number {@code n} of a row {@code r}. */
        String column() {
            return "r.others[" + values().length + " * (n >> 31)::int + " + (ordinal() + 1) + "]";
        }

        String columnName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One more of a piece. */
    void add(int other, int piece, Measure measure) {
        add((long) other << OTHER_SHIFT | (long) piece << PIECE_SHIFT | (long) measure.ordinal() << COUNT_BITS | 1);
    }

    /** A number as this class packs it. */
    void add(long number) {
        if (size == numbers.length) {
            sumUp();
            if (size > numbers.length / 2) {
                numbers = Arrays.copyOf(numbers, 2 * numbers.length);
            }
        }
        numbers[size++] = number;
    }

    static int other(long number) {
        return (int) (number >> OTHER_SHIFT);
    }

    static int piece(long number) {
        return (int) (number >> PIECE_SHIFT) & 127;
    }

    static int measure(long number) {
        return (int) (number >> COUNT_BITS) & 7;
    }

    static long count(long number) {
        return number & MOST;
    }

    /** The same number told of another of the row's others. */
    static long of(int other, long number) {
        return (long) other << OTHER_SHIFT | number & ((1L << OTHER_SHIFT) - 1);
    }

    /** All counts, in the order of what they are of. */
    long[] toArray() {
        sumUp();
        return Arrays.copyOf(numbers, size);
    }

    private void sumUp() {
        Arrays.sort(numbers, 0, size);
        int end = 0;
        for (int i = 0; i < size; ) {
            long what = numbers[i] >> COUNT_BITS;
            long count = 0;
            for (; i < size && numbers[i] >> COUNT_BITS == what; i++) {
                count += count(numbers[i]);
            }
            for (; count > 0; count -= MOST) {
                numbers[end++] = what << COUNT_BITS | Math.min(MOST, count);
            }
        }
        size = end;
    }
}
