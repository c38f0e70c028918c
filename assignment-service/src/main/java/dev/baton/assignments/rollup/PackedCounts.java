package dev.baton.assignments.rollup;

import java.util.Arrays;
import java.util.Locale;

/**
 * Many small counts in one array of numbers. Each number says of what it counts, from the high bits to the low ones: which
 * {@link Measure} (3 bits), which piece of the row's time (7 bits), which of the row's {@link RollupRow.Other others} (22 bits),
 * and how many (31 bits). The array of a row is sorted, and its counts are running sums: how many of a measure the row has from
 * one piece to another is the difference of two numbers, which SQL finds by bisection. A row may count 2,147,483,647 in all, of
 * 4,194,303 others; more is refused, so that no figure is wrong.
 */
final class PackedCounts {

    private static final int OTHER_SHIFT = 31;
    private static final int PIECE_SHIFT = 53;
    private static final int MEASURE_SHIFT = 60;
    private static final long MOST = (1L << OTHER_SHIFT) - 1;
    private static final long MOST_OTHERS = (1L << (PIECE_SHIFT - OTHER_SHIFT)) - 1;

    /** Which of the others a number {@code n} is of, as SQL. */
    static final String OTHER = "(n >> " + OTHER_SHIFT + " & " + MOST_OTHERS + ")::int";

    /**
     * The column {@code counts}, as SQL: without it an array that PostgreSQL has compressed would be unpacked for each number
     * that is looked at.
     */
    static final String UNPACKED = "counts || '{}'::bigint[] as counts";

    private long[] numbers = new long[8];
    private int size;

    /** What counts of a row are told apart by beside the piece, as SQL: the texts of a {@link RollupRow.Other}, in their order. */
    enum Other {
        OTHER_KEY,
        SOURCE,
        SOURCE_NAME;

        /** Of the row {@code r}, of its others the one at this place. */
        String column(String other) {
            return "r.others[" + values().length + " * " + other + " + " + (ordinal() + 1) + "]";
        }

        String columnName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The greatest number that comes before those of a piece of the first measure. */
    static long before(int piece) {
        return ((long) piece << PIECE_SHIFT) - 1;
    }

    /** By how much the numbers of a measure are greater than those of the first one. */
    static long offset(Measure measure) {
        return (long) measure.ordinal() << MEASURE_SHIFT;
    }

    /**
     * How many numbers of a kept array come first, as SQL.
     *
     * @param before as {@link #before} says, with the measure's {@link #offset}
     */
    static String place(String before) {
        return "width_bucket(" + before + ", r.counts)";
    }

    /** How many there are up to and with the number at a place of a kept array, as SQL; none at place 0. */
    static String sum(String place) {
        return "(coalesce(r.counts[" + place + "], 0) & " + MOST + ")";
    }

    /** One more of a piece. */
    void add(int other, int piece, Measure measure) {
        add(of(other, offset(measure) | (long) piece << PIECE_SHIFT | 1));
    }

    /** A number that says how many there are of what it counts alone. */
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
        return (int) (number >> OTHER_SHIFT & MOST_OTHERS);
    }

    static int piece(long number) {
        return (int) (number >> PIECE_SHIFT) & 127;
    }

    static int measure(long number) {
        return (int) (number >> MEASURE_SHIFT);
    }

    static long count(long number) {
        return number & MOST;
    }

    /** The same number told of another of the row's others. */
    static long of(int other, long number) {
        if (other > MOST_OTHERS) {
            throw new ArithmeticException("a row has more other keys and sources than " + MOST_OTHERS);
        }
        return number & ~(MOST_OTHERS << OTHER_SHIFT) | (long) other << OTHER_SHIFT;
    }

    /** The numbers of a kept array, each of which says how many there are of what it counts alone. */
    static long[] apart(Long[] kept) {
        long[] numbers = new long[kept.length];
        long before = 0;
        for (int i = 0; i < kept.length; i++) {
            numbers[i] = kept[i] & ~MOST | count(kept[i]) - before;
            before = count(kept[i]);
        }
        return numbers;
    }

    /**
     * The array as it is kept.
     *
     * @param numbers of things that differ, each of which says how many there are of it alone; in any order
     */
    static Long[] summed(long[] numbers) {
        long[] sorted = numbers.clone();
        Arrays.sort(sorted);
        Long[] kept = new Long[sorted.length];
        long sum = 0;
        for (int i = 0; i < sorted.length; i++) {
            sum = checked(sum + count(sorted[i]));
            kept[i] = sorted[i] & ~MOST | sum;
        }
        return kept;
    }

    private static long checked(long count) {
        if (count > MOST) {
            throw new ArithmeticException("a row counts more than " + MOST);
        }
        return count;
    }

    /** All counts, each of what it is of alone, in the order of what that is. */
    long[] toArray() {
        sumUp();
        return Arrays.copyOf(numbers, size);
    }

    private void sumUp() {
        Arrays.sort(numbers, 0, size);
        int end = 0;
        for (int i = 0; i < size; ) {
            long what = numbers[i] & ~MOST;
            long count = 0;
            for (; i < size && (numbers[i] & ~MOST) == what; i++) {
                count = checked(count + count(numbers[i]));
            }
            numbers[end++] = what | count;
        }
        size = end;
    }
}
