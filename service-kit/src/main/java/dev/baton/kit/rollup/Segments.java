package dev.baton.kit.rollup;

import dev.baton.kit.report.TimeRanges.Span;
import dev.baton.kit.sql.Instants;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Divides spans of time into as few pieces of UTC's calendar as possible: whole months first, then days,
 * then shorter pieces down to the finest grain. A piece whose roll-up is out of date (dirty) is divided further. Only time
 * in incomplete or dirty pieces of the finest grain must be computed from the rows.
 */
public final class Segments {

    /**
     * A half-open run of pieces of one grain in a bucket.
     *
     * @param grain null for time that must be computed from the rows
     */
    public record Segment(int bucket, @Nullable Grain grain, Instant from, Instant to) {

        /** The part of this run in {@code [first, end)}, which are starts of months and overlap it. */
        Segment within(Instant first, Instant end) {
            return new Segment(bucket, grain, from.isAfter(first) ? from : first, to.isBefore(end) ? to : end);
        }
    }

    private final Grain finest;
    private final NavigableSet<Instant> dirty;
    private final List<Segment> pieces = new ArrayList<>();
    private final List<Segment> rests = new ArrayList<>();

    private Segments(Grain finest, NavigableSet<Instant> dirty) {
        this.finest = finest;
        this.dirty = dirty;
    }

    /** @param dirty the starts of the quarters of an hour whose roll-ups are out of date */
    public static Segments of(List<Span> spans, Grain finest, NavigableSet<Instant> dirty) {
        Segments segments = new Segments(finest, dirty);
        for (Span span : spans) {
            segments.add(span.bucket(), Grain.MONTH, span.from(), span.to());
        }
        return segments;
    }

    private void add(int bucket, @Nullable Grain grain, Instant from, Instant to) {
        if (!from.isBefore(to)) {
            return;
        }
        if (grain == null) {
            addRest(bucket, from, to);
            return;
        }
        Instant start = grain.ceiling(from);
        Instant end = grain.floor(to);
        if (start.isBefore(end)) {
            add(bucket, finer(grain), from, start);
            addRefreshed(bucket, grain, start, end);
            add(bucket, finer(grain), end, to);
        } else {
            add(bucket, finer(grain), from, to);
        }
    }

    private @Nullable Grain finer(Grain grain) {
        return grain == finest ? null : grain.finer();
    }

    /** Adds whole pieces except the dirty ones. */
    private void addRefreshed(int bucket, Grain grain, Instant from, Instant to) {
        Instant at = from;
        Instant hole = dirty.ceiling(at);
        while (hole != null && hole.isBefore(to)) {
            Instant piece = grain.floor(hole);
            if (at.isBefore(piece)) {
                pieces.add(new Segment(bucket, grain, at, piece));
            }
            at = grain.next(piece);
            add(bucket, finer(grain), piece, at);
            hole = dirty.ceiling(at);
        }
        if (at.isBefore(to)) {
            pieces.add(new Segment(bucket, grain, at, to));
        }
    }

    private void addRest(int bucket, Instant from, Instant to) {
        int last = rests.size() - 1;
        boolean goesOn = last >= 0
                && rests.get(last).bucket() == bucket
                && rests.get(last).to().equals(from);
        if (goesOn) {
            rests.set(last, new Segment(bucket, null, rests.get(last).from(), to));
        } else {
            rests.add(new Segment(bucket, null, from, to));
        }
    }

    public List<Segment> pieces() {
        return pieces;
    }

    public List<Segment> rests() {
        return rests;
    }

    public static Integer[] buckets(List<Segment> segments) {
        return segments.stream().map(Segment::bucket).toArray(Integer[]::new);
    }

    public static OffsetDateTime[] starts(List<Span> spans) {
        return spans.stream().map(Span::from).map(Instants::toSql).toArray(OffsetDateTime[]::new);
    }

    public static OffsetDateTime[] instants(List<Segment> segments, Function<Segment, Instant> instant) {
        return segments.stream().map(instant).map(Instants::toSql).toArray(OffsetDateTime[]::new);
    }
}
