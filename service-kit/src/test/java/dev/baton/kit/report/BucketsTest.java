package dev.baton.kit.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.baton.kit.graphql.LimitExceededException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BucketsTest {

    @Test
    void theDayThatSummerTimeBeginsHas23Hours() {
        assertEquals(List.of(24L, 23L, 24L), hours("2026-03-27T23:00:00Z", "2026-03-30T22:00:00Z", "Europe/Berlin"));
    }

    @Test
    void theDayThatSummerTimeEndsHas25Hours() {
        assertEquals(List.of(24L, 25L, 24L), hours("2026-10-23T22:00:00Z", "2026-10-26T23:00:00Z", "Europe/Berlin"));
    }

    @Test
    void bucketsAreClippedToThePeriod() {
        Buckets weeks = of("2026-03-04T09:30:00Z", "2026-03-17T06:00:00Z", "UTC", Interval.WEEK);
        assertEquals(List.of("2026-03-04T09:30:00Z", "2026-03-09T00:00:00Z", "2026-03-16T00:00:00Z"), starts(weeks));
        assertEquals(Instant.parse("2026-03-17T06:00:00Z"), weeks.to(2));
    }

    @Test
    void hoursBeginOnTheHourOfAZoneThatIs45MinutesOff() {
        assertEquals(
                List.of("2026-03-04T00:00:00Z", "2026-03-04T00:15:00Z", "2026-03-04T01:15:00Z"),
                starts(of("2026-03-04T00:00:00Z", "2026-03-04T02:00:00Z", "Asia/Kathmandu", Interval.HOUR)));
    }

    @Test
    void anHourThatIsShiftedByHalfAnHourIsCutThere() {
        // Lord Howe sets clocks back by half an hour at 02:00: 01:30 occurs twice
        assertEquals(
                List.of("2026-04-04T14:00:00Z", "2026-04-04T15:00:00Z", "2026-04-04T15:30:00Z"),
                starts(of("2026-04-04T14:00:00Z", "2026-04-04T16:30:00Z", "Australia/Lord_Howe", Interval.HOUR)));
    }

    @Test
    void anHourWhoseBeginningIsLeftOutEndsWhereTheNextOneBegins() {
        // Lord Howe sets clocks forward by half an hour at 02:00, to 02:30
        assertEquals(
                List.of("2026-10-03T14:30:00Z", "2026-10-03T15:30:00Z", "2026-10-03T16:00:00Z"),
                starts(of("2026-10-03T14:30:00Z", "2026-10-03T17:00:00Z", "Australia/Lord_Howe", Interval.HOUR)));
    }

    @Test
    void aDayThatAZoneSkippedHasNoBucket() {
        assertEquals(
                List.of("2011-12-29T10:00:00Z", "2011-12-30T10:00:00Z"),
                starts(of("2011-12-29T10:00:00Z", "2011-12-31T10:00:00Z", "Pacific/Apia", Interval.DAY)));
    }

    @Test
    void weeksBeginOnMonday() {
        assertEquals(
                List.of("2026-03-04T00:00:00Z", "2026-03-09T00:00:00Z", "2026-03-16T00:00:00Z"),
                starts(of("2026-03-04T00:00:00Z", "2026-03-18T00:00:00Z", "UTC", Interval.WEEK)));
    }

    @Test
    void monthsBeginOnTheFirst() {
        assertEquals(
                List.of("2026-01-15T00:00:00Z", "2026-02-01T00:00:00Z"),
                starts(of("2026-01-15T00:00:00Z", "2026-03-01T00:00:00Z", "UTC", Interval.MONTH)));
    }

    @Test
    void anEmptyPeriodHasNone() {
        assertEquals(
                0,
                of("2026-01-15T00:00:00Z", "2026-01-15T00:00:00Z", "UTC", Interval.DAY)
                        .size());
    }

    @Test
    void refusesMoreThanAChartCanShow() {
        LimitExceededException refusal = assertThrows(
                LimitExceededException.class,
                () -> of("1970-01-01T00:00:00Z", "2026-01-01T00:00:00Z", "UTC", Interval.HOUR));
        assertEquals("interval: the period has more than 10000 buckets of one HOUR", refusal.getMessage());
    }

    private static List<Long> hours(String from, String to, String zone) {
        Buckets days = of(from, to, zone, Interval.DAY);
        return IntStream.range(0, days.size())
                .mapToObj(i -> Duration.between(days.from(i), days.to(i)).toHours())
                .toList();
    }

    private static List<String> starts(Buckets buckets) {
        return buckets.starts().stream().map(Instant::toString).toList();
    }

    private static Buckets of(String from, String to, String zone, Interval interval) {
        return Buckets.of(new Period(Instant.parse(from), Instant.parse(to), zone), interval);
    }
}
