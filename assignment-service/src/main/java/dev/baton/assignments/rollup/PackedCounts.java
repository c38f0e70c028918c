package dev.baton.assignments.rollup;

import java.util.Arrays;
import java.util.Locale;

/**
 * Many small counts in one sorted array of 64-bit numbers. The bits of a number, from high to low, are: the
 * {@link Measure} (3 bits), the piece of the row's time (7 bits), which of the row's {@link RollupRow.Other others} (22
 * bits), and the count (31 bits). In a stored array the counts are running sums: the count of a measure between two
 * pieces is the difference of two numbers, which SQL finds by binary search. A row can count at most 2,147,483,647 in
 * total, for 4,194,303 others. More throws an exception, so that no figure is wrong.
 */
final class PackedCounts {

    private static final int OTHER_SHIFT = 31;
    private static final int PIECE_SHIFT = 53;
    private static final int MEASURE_SHIFT = 60;
    private static final long MOST = (1L << OTHER_SHIFT) - 1;
    private static final int MOST_PIECES = (1 << MEASURE_SHIFT - PIECE_SHIFT) - 1;
    private static final long MOST_OTHERS = (1L << (PIECE_SHIFT - OTHER_SHIFT)) - 1;

    /** The piece of a number {@code n}, as SQL. */
    static final String PIECE = "(n >> " + PIECE_SHIFT + " & " + MOST_PIECES + ")::int";

    /** The place of the others in a number {@code n}, as SQL. */
    static final String OTHER = "(n >> " + OTHER_SHIFT + " & " + MOST_OTHERS + ")::int";

    /**
     * The column {@code counts} as SQL that unpacks it once. Otherwise PostgreSQL would unpack a compressed array again
     * for each number that it reads.
     */
    static final String UNPACKED = "counts || '{}'::bigint[] as counts";

    private long[] numbers = new long[8];
    private int size;

    /**
     * The dimensions of a row's counts in addition to the piece: the texts of a {@link RollupRow.Other}, in their
     * order.
     */
    enum Other {
        OTHER_KEY,
        SOURCE,
        SOURCE_NAME;

        /** The text of this dimension as SQL, for the given place in the others of the row {@code r}. */
        String column(String other) {
            return "r.others[" + values().length + " * " + other + " + " + (ordinal() + 1) + "]";
        }

        String columnName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The greatest possible number before those of a piece, for the first measure. */
    static long before(int piece) {
        return ((long) piece << PIECE_SHIFT) - 1;
    }

    /** The same, with the piece as SQL. */
    static String before(String piece) {
        return "((" + piece + "::bigint << " + PIECE_SHIFT + ") - 1)";
    }

    /** The difference between the numbers of a measure and those of the first measure. */
    static long offset(Measure measure) {
        return (long) measure.ordinal() << MEASURE_SHIFT;
    }

    /**
     * The place of the last number in a stored array that is not greater than {@code before}, as SQL; 0 if there is
     * none.
     *
     * @param before a value of {@link #before}, plus the {@link #offset} of the measure
     */
    static String place(String before) {
        return "width_bucket(" + before + ", r.counts)";
    }

    /** The running sum at a place of a stored array, as SQL; 0 at place 0. */
    static String sum(String place) {
        return "(coalesce(r.counts[" + place + "], 0) & " + MOST + ")";
    }

    /** Adds one to the count of a piece. */
    void add(int other, int piece, Measure measure) {
        add(of(other, offset(measure) | (long) piece << PIECE_SHIFT | 1));
    }

    /** Adds a number that contains only its own count, not a running sum. */
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
        return (int) (number >> PIECE_SHIFT) & MOST_PIECES;
    }

    static long count(long number) {
        return number & MOST;
    }

    /** Returns a number with another place in the others. */
    static long of(int other, long number) {
        if (other > MOST_OTHERS) {
            throw new ArithmeticException("a row has more other keys and sources than " + MOST_OTHERS);
        }
        return number & ~(MOST_OTHERS << OTHER_SHIFT) | (long) other << OTHER_SHIFT;
    }

    /** Converts the running sums of a stored array to separate counts. */
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
     * Converts separate counts to the stored form: sorted, with running sums.
     *
     * @param numbers with different measures, pieces or others, each with its own count; in any order
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

    /** All counts, each separate, sorted. */
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
