package dev.baton.engagements.rollup;

import dev.baton.engagements.rollup.PackedFigures.Slot;
import dev.baton.kit.rollup.Grain;
import dev.baton.kit.rollup.PackedRows;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The roll-ups of some days of one month, told anew from the rows, for the rows of the table that they are packed in. What is
 * told of a day is packed before the next day is read.
 */
final class FigureMonth {

    private final Instant start;
    private final FigureSums.Allowance allowance = PackedFigures.kept();
    private final Map<Key, SortedMap<Integer, byte[]>> pieces = new HashMap<>();
    private Map<Key, Map<Integer, Map<Slot, FigureSums>>> ofDay = new HashMap<>();
    private int days;
    private long bytes;

    FigureMonth(Instant start) {
        this.start = start;
    }

    /**
     * A row of the table {@code figure_rollup}.
     *
     * @param grain month, with days as pieces; or day, with quarters of an hour as pieces
     * @param key empty for those without one
     */
    record Key(Series series, FigureCube cube, Grain grain, Instant startsAt, String key) {

        /** Two writers that meet wait for each other instead of deadlocking. */
        static final Comparator<Key> ORDER = Comparator.comparing(Key::series)
                .thenComparing(Key::cube)
                .thenComparing(Key::grain)
                .thenComparing(Key::startsAt)
                .thenComparing(Key::key);
    }

    Instant start() {
        return start;
    }

    /** A bit for each of the days so far. */
    int days() {
        return days;
    }

    /** How much is packed so far. */
    long bytes() {
        return bytes;
    }

    /** The pieces of the days so far. */
    Map<Key, SortedMap<Integer, byte[]>> pieces() {
        return pieces;
    }

    /** What rows of a day tell in a slot, in each row of the table that they are counted in. */
    Collection<FigureSums> sums(Series series, FigureCube cube, Instant at, String key, Slot slot) {
        FigureSums ofMonth = sums(new Key(series, cube, Grain.MONTH, start, key), at, slot);
        return cube.finest() == Grain.DAY
                ? List.of(ofMonth)
                : List.of(ofMonth, sums(new Key(series, cube, Grain.DAY, Grain.DAY.floor(at), key), at, slot));
    }

    private FigureSums sums(Key key, Instant at, Slot slot) {
        return ofDay.computeIfAbsent(key, added -> new TreeMap<>())
                .computeIfAbsent(PackedRows.piece(key.grain(), key.startsAt(), at), added -> new TreeMap<>(Slot.ORDER))
                .computeIfAbsent(slot, added -> new FigureSums(allowance));
    }

    /** All rows of this day have been told. */
    void endDay(Instant day) {
        days |= 1 << PackedRows.piece(Grain.MONTH, start, day);
        ofDay.forEach((key, told) -> told.forEach((piece, figures) -> {
            byte[] packed = PackedFigures.pack(figures);
            bytes += packed.length;
            pieces.computeIfAbsent(key, added -> new TreeMap<>()).put(piece, packed);
        }));
        ofDay = new HashMap<>();
    }
}
