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
 * Collects the roll-ups of some days of one month, computed again from the rows, as rows of the table {@code
 * figure_rollup}. The figures of a day are packed into bytes before the next day is read, so memory holds the unpacked
 * figures of only one day.
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
     * @param grain a month with days as pieces, or a day with quarters of an hour as pieces
     * @param key the value of the dimension; empty for rows without one
     */
    record Key(Series series, FigureCube cube, Grain grain, Instant startsAt, String key) {

        /** Writers save in this order, so that two of them wait for each other instead of deadlocking. */
        static final Comparator<Key> ORDER = Comparator.comparing(Key::series)
                .thenComparing(Key::cube)
                .thenComparing(Key::grain)
                .thenComparing(Key::startsAt)
                .thenComparing(Key::key);
    }

    Instant start() {
        return start;
    }

    /** The days so far, as one bit for each day of the month. */
    int days() {
        return days;
    }

    /** The size of the packed pieces so far. */
    long bytes() {
        return bytes;
    }

    /** The packed pieces of the days so far, by number of the piece. */
    Map<Key, SortedMap<Integer, byte[]>> pieces() {
        return pieces;
    }

    /** The sums to which a row must be added: one for each row of the table in which it counts. */
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

    /** Packs the figures of a day, after all its rows were added. */
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
