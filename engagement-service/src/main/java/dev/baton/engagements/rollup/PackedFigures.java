package dev.baton.engagements.rollup;

import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Packs the figures of pieces of time into few bytes: one row for each agent, day and figure needed more space than the
 * engagements. A figure with few values contains all of them, so its quantiles are exact. A figure with many values
 * contains the bins of the sketch. The order of the constants of {@link Figure} is persisted.
 */
final class PackedFigures {

    /** The forms of a figure: only the number of rows, or all values, or sums and bins. */
    private static final int COUNT = 0;

    private static final int VALUES = 1;
    private static final int BINS = 2;

    /** The most values that are kept one by one. Up to this number, they need hardly more space than their bins. */
    static final int MOST_KEPT = 500;

    /** A new allowance for collecting the values to pack. */
    static FigureSums.Allowance kept() {
        return new FigureSums.Allowance(MOST_KEPT, Long.MAX_VALUE);
    }

    private PackedFigures() {}

    /**
     * A figure, separately for engagements beyond the 14-day rule and for others.
     *
     * @param beyond14Days whether the engagements did not end within 14 days; a workspace may leave these out
     */
    record Slot(Figure figure, boolean beyond14Days) {

        static final Comparator<Slot> ORDER = Comparator.comparing(Slot::code);

        private static final Figure[] FIGURES = Figure.values();

        private int code() {
            return 2 * figure.ordinal() + (beyond14Days ? 1 : 0);
        }

        private static Slot ofCode(int code) {
            return new Slot(FIGURES[code / 2], code % 2 == 1);
        }
    }

    /** Receives the figures of each slot that is read. */
    interface Reader {

        /** @return the sums to which the slot is added; null to skip it */
        @Nullable
        FigureSums of(Slot slot);
    }

    /** Packs the figures of one piece. */
    static byte[] pack(Map<Slot, FigureSums> figures) {
        PackedNumbers.Writer to = new PackedNumbers.Writer();
        figures.forEach((slot, sums) -> {
            to.number(slot.code());
            write(to, sums);
        });
        return to.toBytes();
    }

    private static void write(PackedNumbers.Writer to, FigureSums sums) {
        to.number(sums.count());
        if (!sums.hasValues()) {
            to.number(COUNT);
        } else if (sums.isKept()) {
            to.number(VALUES);
            for (double value : sums.sortedValues()) {
                to.value(value);
            }
        } else {
            to.number(BINS);
            to.value(sums.sum());
            to.value(sums.min());
            to.value(sums.max());
            Map<Integer, Long> bins = sums.bins();
            to.number(sums.zeros());
            to.number(bins.size());
            int last = 0;
            for (Map.Entry<Integer, Long> bin : bins.entrySet()) {
                to.signed(bin.getKey() - last);
                to.number(bin.getValue());
                last = bin.getKey();
            }
        }
    }

    /** Reads the output of {@link #pack} and adds it to the sums of the reader. */
    static void read(byte[] packed, Reader reader) {
        read(new PackedNumbers.Reader(packed), reader);
    }

    private static void read(PackedNumbers.Reader from, Reader reader) {
        while (from.hasMore()) {
            FigureSums sums = reader.of(Slot.ofCode((int) from.number()));
            if (sums == null) {
                skip(from);
            } else {
                read(from, sums);
            }
        }
    }

    private static void read(PackedNumbers.Reader from, FigureSums sums) {
        long count = from.number();
        switch ((int) from.number()) {
            case COUNT -> sums.count(count);
            case VALUES -> {
                for (long left = count; left > 0; left--) {
                    sums.add(from.value());
                }
            }
            default -> readBins(from, sums, count);
        }
    }

    private static void skip(PackedNumbers.Reader from) {
        long count = from.number();
        switch ((int) from.number()) {
            case COUNT -> {}
            case VALUES -> skipValues(from, count);
            default -> {
                skipValues(from, 3);
                from.number();
                for (long left = from.number(); left > 0; left--) {
                    from.signed();
                    from.number();
                }
            }
        }
    }

    private static void skipValues(PackedNumbers.Reader from, long count) {
        for (long left = count; left > 0; left--) {
            from.value();
        }
    }

    private static void readBins(PackedNumbers.Reader from, FigureSums sums, long count) {
        sums.addSums(count, from.value(), from.value(), from.value());
        long zeros = from.number();
        if (zeros > 0) {
            sums.addBin(null, zeros);
        }
        int bin = 0;
        for (long left = from.number(); left > 0; left--) {
            bin += (int) from.signed();
            sums.addBin(bin, from.number());
        }
    }

    /** Packs several pieces, each of them the output of {@link #pack}. */
    static byte[] packPieces(SortedMap<Integer, byte[]> pieces) {
        PackedNumbers.Writer to = new PackedNumbers.Writer();
        pieces.forEach((piece, packed) -> {
            to.number(piece);
            to.bytes(packed);
        });
        return to.toBytes();
    }

    static SortedMap<Integer, byte[]> readPieces(byte[] packed) {
        SortedMap<Integer, byte[]> pieces = new TreeMap<>();
        PackedNumbers.Reader from = new PackedNumbers.Reader(packed);
        while (from.hasMore()) {
            pieces.put((int) from.number(), from.bytes().rest());
        }
        return pieces;
    }

    /** Reads the pieces from {@code first} to {@code end}, exclusive, and adds them to the sums of the reader. */
    static void readPieces(byte[] packed, int first, int end, Reader reader) {
        PackedNumbers.Reader from = new PackedNumbers.Reader(packed);
        while (from.hasMore()) {
            long piece = from.number();
            PackedNumbers.Reader figures = from.bytes();
            if (first <= piece && piece < end) {
                read(figures, reader);
            }
        }
    }
}
