package dev.baton.assignments.rollup;

import dev.baton.assignments.report.Buckets;
import dev.baton.assignments.sql.Instants;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * How the buckets of a period are made of pieces of UTC's calendar: as few as there are, whole months before days, days
 * before hours. What is left at ends that lie within a quarter of an hour is counted from the rows.
 */
final class Segments {

    /**
     * A run of pieces of one grain in a bucket, half-open.
     *
     * @param grain null for what is counted from the rows
     */
    record Segment(int bucket, Grain grain, Instant from, Instant to) {}

    private final List<Segment> pieces = new ArrayList<>();
    private final List<Segment> rests = new ArrayList<>();

    static Segments of(Buckets buckets) {
        Segments segments = new Segments();
        for (int bucket = 0; bucket < buckets.size(); bucket++) {
            segments.add(bucket, Grain.MONTH, buckets.from(bucket), buckets.to(bucket));
        }
        return segments;
    }

    private void add(int bucket, Grain grain, Instant from, Instant to) {
        if (!from.isBefore(to)) {
            return;
        }
        if (grain == null) {
            rests.add(new Segment(bucket, null, from, to));
            return;
        }
        Grain finer = grain == Grain.QUARTER ? null : Grain.values()[grain.ordinal() + 1];
        Instant start = grain.ceiling(from);
        Instant end = grain.floor(to);
        if (start.isBefore(end)) {
            pieces.add(new Segment(bucket, grain, start, end));
            add(bucket, finer, from, start);
            add(bucket, finer, end, to);
        } else {
            add(bucket, finer, from, to);
        }
    }

    List<Segment> pieces() {
        return pieces;
    }

    List<Segment> rests() {
        return rests;
    }

    static Integer[] buckets(List<Segment> segments) {
        return segments.stream().map(Segment::bucket).toArray(Integer[]::new);
    }

    static String[] grains(List<Segment> segments) {
        return segments.stream().map(segment -> segment.grain().name()).toArray(String[]::new);
    }

    static OffsetDateTime[] instants(List<Segment> segments, Function<Segment, Instant> instant) {
        return segments.stream().map(instant).map(Instants::toSql).toArray(OffsetDateTime[]::new);
    }
}
