package dev.baton.kit.rollup;

import dev.baton.kit.rollup.Segments.Segment;
import java.time.Duration;
import java.time.Instant;
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

    private PackedRows() {}

    /**
     * The part of a run of pieces that is in the rows with one start.
     *
     * @param bucket the bucket of the run
     * @param first the number of the run's first piece in the row, from 0
     * @param end the number of the piece after its last one
     */
    public record Part(int bucket, PackedRow row, int first, int end) {}

    /** Splits runs of pieces into parts, one per row. */
    public static List<Part> parts(List<Segment> segments) {
        return segments.stream().flatMap(PackedRows::parts).toList();
    }

    private static Stream<Part> parts(Segment segment) {
        Grain grain = segment.grain() == Grain.MONTH || segment.grain() == Grain.DAY ? Grain.MONTH : Grain.DAY;
        return Stream.iterate(grain.floor(segment.from()), start -> start.isBefore(segment.to()), grain::next)
                .map(start -> new Part(
                        segment.bucket(),
                        new PackedRow(grain, start),
                        piece(grain, start, segment.from().isAfter(start) ? segment.from() : start),
                        piece(
                                grain,
                                start,
                                segment.to().isBefore(grain.next(start)) ? segment.to() : grain.next(start))));
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
