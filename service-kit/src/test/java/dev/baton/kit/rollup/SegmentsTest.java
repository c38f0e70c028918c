package dev.baton.kit.rollup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.kit.report.Buckets;
import dev.baton.kit.report.GivenFilters;
import dev.baton.kit.report.Interval;
import dev.baton.kit.report.Period;
import dev.baton.kit.report.TimeRanges;
import dev.baton.kit.rollup.Segments.Segment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SegmentsTest {

    private static final NavigableSet<Instant> NONE = Collections.emptyNavigableSet();
    private static final List<String> ZONES = List.of(
            "UTC", "Europe/Berlin", "Asia/Kathmandu", "Pacific/Apia", "America/St_Johns", "Australia/Lord_Howe");

    @Test
    void aPeriodIsMadeOfMonthsDaysHoursAndQuartersAsFewAsThereAre() {
        assertEquals(
                List.of(
                        "HOUR 2026-01-30T23:00:00Z 2026-01-31T00:00:00Z",
                        "DAY 2026-01-31T00:00:00Z 2026-02-01T00:00:00Z",
                        "MONTH 2026-02-01T00:00:00Z 2026-04-01T00:00:00Z",
                        "HOUR 2026-04-01T00:00:00Z 2026-04-01T02:00:00Z",
                        "QUARTER_HOUR 2026-04-01T02:00:00Z 2026-04-01T02:30:00Z"),
                written(of(NONE, Grain.QUARTER_HOUR, "2026-01-30T23:00:00Z", "2026-04-01T02:30:00Z")
                        .pieces()));
    }

    @Test
    void endsWithinAQuarterAreLeftToTheRows() {
        Segments segments = of(NONE, Grain.QUARTER_HOUR, "2026-01-30T10:07:00Z", "2026-01-30T10:31:00Z");
        assertEquals(List.of("QUARTER_HOUR 2026-01-30T10:15:00Z 2026-01-30T10:30:00Z"), written(segments.pieces()));
        assertEquals(
                List.of(
                        "null 2026-01-30T10:07:00Z 2026-01-30T10:15:00Z",
                        "null 2026-01-30T10:30:00Z 2026-01-30T10:31:00Z"),
                written(segments.rests()));
    }

    @Test
    void whatIsNotFoldedInIsLeftToTheRowsAndNoMoreThanThat() {
        NavigableSet<Instant> dirty =
                new TreeSet<>(List.of(Instant.parse("2026-02-10T05:15:00Z"), Instant.parse("2026-02-10T05:30:00Z")));
        Segments segments = of(dirty, Grain.QUARTER_HOUR, "2026-01-01T00:00:00Z", "2026-04-01T00:00:00Z");
        assertEquals(
                List.of(
                        "MONTH 2026-01-01T00:00:00Z 2026-02-01T00:00:00Z",
                        "DAY 2026-02-01T00:00:00Z 2026-02-10T00:00:00Z",
                        "HOUR 2026-02-10T00:00:00Z 2026-02-10T05:00:00Z",
                        "QUARTER_HOUR 2026-02-10T05:00:00Z 2026-02-10T05:15:00Z",
                        "QUARTER_HOUR 2026-02-10T05:45:00Z 2026-02-10T06:00:00Z",
                        "HOUR 2026-02-10T06:00:00Z 2026-02-11T00:00:00Z",
                        "DAY 2026-02-11T00:00:00Z 2026-03-01T00:00:00Z",
                        "MONTH 2026-03-01T00:00:00Z 2026-04-01T00:00:00Z"),
                written(segments.pieces()));
        assertEquals(List.of("null 2026-02-10T05:15:00Z 2026-02-10T05:45:00Z"), written(segments.rests()));
        assertEquals(
                List.of("null 2026-02-10T00:00:00Z 2026-02-11T00:00:00Z"),
                written(of(dirty, Grain.DAY, "2026-01-01T00:00:00Z", "2026-04-01T00:00:00Z")
                        .rests()));
    }

    @Property
    void everyInstantOfABucketIsInOneSegmentOfIt(
            @ForAll @LongRange(min = 1_500_000_000, max = 1_900_000_000) long from,
            @ForAll @LongRange(min = 1, max = 8_000_000) long seconds,
            @ForAll @IntRange(max = 5) int zone,
            @ForAll Interval interval,
            @ForAll @IntRange(min = 1, max = 3) int finest,
            @ForAll @Size(max = 6) List<@IntRange(max = 10_000) Integer> marked) {
        Instant start = Instant.ofEpochSecond(from);
        Period period = new Period(start, start.plusSeconds(seconds), ZONES.get(zone));
        Buckets buckets = Buckets.of(period, interval);
        NavigableSet<Instant> dirty = marked.stream()
                .map(quarter -> Grain.QUARTER_HOUR.floor(start).plusSeconds(900L * quarter))
                .collect(Collectors.toCollection(TreeSet::new));
        Grain grain = Grain.values()[finest];
        Segments segments = Segments.of(TimeRanges.of(buckets, GivenFilters.NONE, period.zone()), grain, dirty);
        List<Segment> all = new ArrayList<>(segments.pieces());
        all.addAll(segments.rests());
        all.sort(Comparator.comparing(Segment::from));
        Instant at = period.from();
        for (Segment segment : all) {
            assertEquals(at, segment.from());
            assertTrue(segment.from().isBefore(segment.to()));
            assertTrue(!segment.from().isBefore(buckets.from(segment.bucket())));
            assertTrue(!segment.to().isAfter(buckets.to(segment.bucket())));
            at = segment.to();
        }
        assertEquals(period.to(), at);
        for (Instant quarter : dirty) {
            assertTrue(
                    segments.pieces().stream()
                            .noneMatch(piece -> !quarter.isBefore(piece.from()) && quarter.isBefore(piece.to())),
                    "what is not in the roll-ups is in no piece");
        }
        if (grain == Grain.QUARTER_HOUR && dirty.isEmpty()) {
            assertTrue(segments.rests().size() <= 2, "only the ends of the period lie within a quarter");
        }
    }

    private static Segments of(NavigableSet<Instant> dirty, Grain finest, String from, String to) {
        Period period = new Period(Instant.parse(from), Instant.parse(to), "UTC");
        return Segments.of(TimeRanges.of(Buckets.whole(period), GivenFilters.NONE, period.zone()), finest, dirty);
    }

    private static List<String> written(List<Segment> segments) {
        return segments.stream()
                .sorted(Comparator.comparing(Segment::from))
                .map(segment -> segment.grain() + " " + segment.from() + " " + segment.to())
                .toList();
    }
}
