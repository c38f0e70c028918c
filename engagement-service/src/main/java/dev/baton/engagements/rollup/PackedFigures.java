package dev.baton.engagements.rollup;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The figures of pieces of time as few bytes: a row for each agent, day and figure took more room than the engagements. All of
 * it is a sequence of CBOR numbers, which take no more bytes than they need. The order of the constants of {@link Figure} is
 * persisted.
 */
final class PackedFigures {

    private static final CBORFactory CBOR = new CBORFactory();
    private static final double MILLIS = 1_000;

    private PackedFigures() {}

    /**
     * Which figure of which rows.
     *
     * @param beyond14Days of engagements that did not end within 14 days, which a workspace may leave out
     */
    record Slot(Figure figure, boolean beyond14Days) {

        static final Comparator<Slot> ORDER = Comparator.comparing(Slot::code);

        private int code() {
            return 2 * figure.ordinal() + (beyond14Days ? 1 : 0);
        }

        private static Slot ofCode(int code) {
            return new Slot(Figure.values()[code / 2], code % 2 == 1);
        }
    }

    /** Takes what is read of one slot. */
    interface Reader {

        /** @return where it is to be added; null where it is not wanted */
        @Nullable
        FigureSums of(Slot slot);
    }

    /** The figures of one piece. */
    static byte[] pack(Map<Slot, FigureSums> figures) {
        return written(to -> {
            for (Map.Entry<Slot, FigureSums> figure : figures.entrySet()) {
                to.writeNumber(figure.getKey().code());
                write(to, figure.getValue());
            }
        });
    }

    private static void write(CBORGenerator to, FigureSums sums) throws IOException {
        to.writeNumber(sums.count());
        if (!sums.hasValues()) {
            to.writeNumber(-1);
            return;
        }
        to.writeNumber(sums.zeros());
        write(to, sums.sum());
        if (sums.count() > 1) {
            write(to, sums.min());
            write(to, sums.max());
        }
        to.writeNumber(sums.bins().size());
        int last = 0;
        for (Map.Entry<Integer, Long> bin : sums.bins().entrySet()) {
            to.writeNumber(bin.getKey() - last);
            to.writeNumber(bin.getValue());
            last = bin.getKey();
        }
    }

    /** Adds what {@link #pack} has written. */
    static void read(byte[] packed, Reader reader) {
        try (JsonParser from = CBOR.createParser(packed)) {
            while (from.nextToken() != null) {
                FigureSums sums = reader.of(Slot.ofCode(from.getIntValue()));
                read(from, sums == null ? new FigureSums() : sums);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void read(JsonParser from, FigureSums sums) throws IOException {
        long count = nextLong(from);
        long zeros = nextLong(from);
        if (zeros < 0) {
            sums.count(count);
            return;
        }
        double sum = nextValue(from);
        double min = count > 1 ? nextValue(from) : sum;
        sums.addSums(count, sum, min, count > 1 ? nextValue(from) : sum);
        if (zeros > 0) {
            sums.addBin(null, zeros);
        }
        int bin = 0;
        for (long left = nextLong(from); left > 0; left--) {
            bin += (int) nextLong(from);
            sums.addBin(bin, nextLong(from));
        }
    }

    /** Seconds as they are, where they are whole; milliseconds as negative numbers, counted down from -1; else all digits. */
    private static void write(CBORGenerator to, double value) throws IOException {
        long seconds = (long) value;
        long millis = Math.round(value * MILLIS);
        if (seconds == value) {
            to.writeNumber(seconds);
        } else if (millis / MILLIS == value) {
            to.writeNumber(-1 - millis);
        } else {
            to.writeNumber(value);
        }
    }

    private static double nextValue(JsonParser from) throws IOException {
        if (from.nextToken() == JsonToken.VALUE_NUMBER_FLOAT) {
            return from.getDoubleValue();
        }
        long number = from.getLongValue();
        return number < 0 ? (-1 - number) / MILLIS : number;
    }

    private static long nextLong(JsonParser from) throws IOException {
        from.nextToken();
        return from.getLongValue();
    }

    /** Several pieces, each as {@link #pack} has made it. */
    static byte[] packPieces(SortedMap<Integer, byte[]> pieces) {
        return written(to -> {
            for (Map.Entry<Integer, byte[]> piece : pieces.entrySet()) {
                to.writeNumber(piece.getKey());
                to.writeBinary(piece.getValue());
            }
        });
    }

    static SortedMap<Integer, byte[]> readPieces(byte[] packed) {
        SortedMap<Integer, byte[]> pieces = new TreeMap<>();
        try (JsonParser from = CBOR.createParser(packed)) {
            while (from.nextToken() != null) {
                int piece = from.getIntValue();
                from.nextToken();
                pieces.put(piece, from.getBinaryValue());
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return pieces;
    }

    private interface Writing {
        void to(CBORGenerator generator) throws IOException;
    }

    private static byte[] written(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (CBORGenerator to = CBOR.createGenerator(bytes)) {
            writing.to(to);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
