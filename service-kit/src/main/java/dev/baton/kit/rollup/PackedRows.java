package dev.baton.kit.rollup;

import dev.baton.kit.rollup.Segments.Segment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The layout of roll-ups in rows. A row is either a month of UTC's calendar that packs its days, or a day that packs
 * the quarters of an hour. Hours are ranges of quarters.
 */
public final class PackedRows {

    private static final int MOST_MONTHS = 4;
    private static final int MOST_PARTS = 64;

    private PackedRows() {}

    /**
     * The part of a run of pieces that is in the rows with one start.
     *
     * @param bucket the bucket of the run
     * @param first the number of the run's first piece in the row, from 0
     * @param end the number of the piece after its last one
     */
    public record Part(int bucket, RowTime row, int first, int end) {

        /** Whether this is a whole month. */
        public boolean isMonth() {
            return row.grain() == Grain.MONTH && first == 0 && end == row.pieces();
        }
    }

    /** Splits runs of pieces into parts, one per row. */
    public static List<Part> parts(List<Segment> segments) {
        return segments.stream().flatMap(PackedRows::parts).toList();
    }

    private static Stream<Part> parts(Segment segment) {
        Grain grain = segment.grain() == Grain.MONTH || segment.grain() == Grain.DAY ? Grain.MONTH : Grain.DAY;
        return Stream.iterate(grain.floor(segment.from()), start -> start.isBefore(segment.to()), grain::next)
                .map(start -> new Part(
                        segment.bucket(),
                        new RowTime(grain, start),
                        piece(grain, start, segment.from().isAfter(start) ? segment.from() : start),
                        piece(
                                grain,
                                start,
                                segment.to().isBefore(grain.next(start)) ? segment.to() : grain.next(start))));
    }

    /**
     * Divides parts into lists whose rows can be in memory at the same time: rows of a month have a key for each agent,
     * those of a day only few keys.
     *
     * @param parts in the order of time
     */
    static List<List<Part>> fewRowsAtOnce(List<Part> parts) {
        List<List<Part>> lists = new ArrayList<>();
        int months = 0;
        for (Part part : parts) {
            List<Part> last = lists.isEmpty() ? List.of() : lists.get(lists.size() - 1);
            boolean isMonth = part.row().grain() == Grain.MONTH;
            if (last.isEmpty() || last.size() == MOST_PARTS || isMonth && months == MOST_MONTHS) {
                last = new ArrayList<>();
                lists.add(last);
                months = 0;
            }
            last.add(part);
            months += isMonth ? 1 : 0;
        }
        return lists;
    }

    /** The days that contain these quarters of an hour. */
    public static NavigableSet<Instant> days(NavigableSet<Instant> quarters) {
        return quarters.stream().map(Grain.DAY::floor).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the number of a piece in its row, from 0. */
    public static int piece(Grain ofRow, Instant rowStart, Instant at) {
        Grain ofPiece = ofRow == Grain.MONTH ? Grain.DAY : Grain.QUARTER_HOUR;
        return (int) (Duration.between(rowStart, at).toSeconds() / ofPiece.seconds());
    }

    /** Returns an SQL array of the codes by which a table stores constants. */
    public static String codes(Stream<Short> codes) {
        return codes.map(String::valueOf).collect(Collectors.joining(",", "'{", "}'::smallint[]"));
    }
}
