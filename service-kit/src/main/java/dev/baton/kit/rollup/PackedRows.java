package dev.baton.kit.rollup;

import dev.baton.kit.rollup.Segments.Segment;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How roll-ups lie in rows: a row is of a month of UTC's calendar, with its days as pieces that are packed together, or of a
 * day, with the quarters of an hour that the finer pieces begin with.
 */
public final class PackedRows {

    private PackedRows() {}

    /**
     * What a run of pieces has in the rows that begin at one instant.
     *
     * @param bucket of the run
     * @param row month or day
     * @param first the number of its first piece in the row, from 0
     * @param end that of the one after its last
     */
    public record Part(int bucket, Grain row, Instant rowStart, int first, int end) {}

    /** Row by row, as far as the runs go. */
    public static List<Part> parts(List<Segment> segments) {
        return segments.stream().flatMap(PackedRows::parts).toList();
    }

    private static Stream<Part> parts(Segment segment) {
        Grain row = rowOf(segment);
        return Stream.iterate(row.floor(segment.from()), start -> start.isBefore(segment.to()), row::next)
                .map(start -> new Part(
                        segment.bucket(),
                        row,
                        start,
                        piece(row, start, segment.from().isAfter(start) ? segment.from() : start),
                        piece(row, start, segment.to().isBefore(row.next(start)) ? segment.to() : row.next(start))));
    }

    /** The days that these quarters of an hour are in. */
    public static NavigableSet<Instant> days(NavigableSet<Instant> quarters) {
        return quarters.stream().map(Grain.DAY::floor).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The number of a piece in its row, from 0. */
    public static int piece(Grain ofRow, Instant rowStart, Instant at) {
        return (int) (Duration.between(rowStart, at).toSeconds() / secondsOfPiece(ofRow));
    }

    private static long secondsOfPiece(Grain ofRow) {
        return (ofRow == Grain.MONTH ? Grain.DAY : Grain.QUARTER_HOUR).seconds();
    }

    private static Grain rowOf(Segment segment) {
        return segment.grain() == Grain.MONTH || segment.grain() == Grain.DAY ? Grain.MONTH : Grain.DAY;
    }

    /** Of the rows that each of these runs of pieces is in, as a parameter of SQL. */
    public static Short[] grains(List<Segment> segments) {
        return segments.stream().map(segment -> rowOf(segment).code()).toArray(Short[]::new);
    }

    /** Where the first row of each begins. */
    public static OffsetDateTime[] starts(List<Segment> segments) {
        return Segments.instants(segments, segment -> rowOf(segment).floor(segment.from()));
    }

    /** How long the pieces of its rows are. */
    public static Integer[] seconds(List<Segment> segments) {
        return segments.stream()
                .map(segment -> (int) secondsOfPiece(rowOf(segment)))
                .toArray(Integer[]::new);
    }

    /** These constants, as an array of SQL of the numbers that a table has them by. */
    public static String codes(Stream<Short> codes) {
        return codes.map(String::valueOf).collect(Collectors.joining(",", "'{", "}'::smallint[]"));
    }
}
