package dev.baton.engagements.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Tests business hours. The expected values are computed by hand. In Rome, clocks went forward on 29 March 2026 at
 * 02:00 and back on 25 October 2026 at 03:00.
 */
class BusinessHoursTest {

    private static final String ROME = "Europe/Rome";
    private static final LocalDate LONG_AGO = LocalDate.of(2000, 1, 1);

    @Test
    void countsTheHoursOfEachDay() {
        BusinessHours hours = of(weekdays(ROME, "09:00", "17:00"));
        // Thursday 5 March 2026 16:00 to Monday 9 March 10:00, UTC+1: one hour, eight on Friday, one
        assertEquals(
                Duration.ofHours(10), hours.between("vip", at("2026-03-05T15:00:00Z"), at("2026-03-09T09:00:00Z")));
        assertFalse(hours.exclude("vip", at("2026-03-05T08:00:00Z")), "09:00, when they open");
        assertTrue(hours.exclude("vip", at("2026-03-05T16:00:00Z")), "17:00, when they close");
        assertTrue(hours.exclude("vip", at("2026-03-07T11:00:00Z")), "a Saturday");
    }

    @Test
    void aNightInWhichClocksGoForwardIsAnHourShorter() {
        BusinessHours hours = of(everyDay("22:00", "06:00"));
        // Saturday 28 March 20:00 UTC+1 to Sunday 12:00 UTC+2: 22:00 to 06:00 by the wall, 7 hours in fact
        assertEquals(Duration.ofHours(7), hours.between("vip", at("2026-03-28T19:00:00Z"), at("2026-03-29T10:00:00Z")));
    }

    @Test
    void aNightInWhichClocksGoBackIsAnHourLonger() {
        BusinessHours hours = of(everyDay("22:00", "06:00"));
        // Saturday 24 October 20:00 UTC+2 to Sunday 12:00 UTC+1
        assertEquals(Duration.ofHours(9), hours.between("vip", at("2026-10-24T18:00:00Z"), at("2026-10-25T11:00:00Z")));
    }

    @Test
    void aTimeThatDoesNotExistIsWhenClocksGoForwardOneThatComesTwiceIsTheFirst() {
        BusinessHours gap = of(everyDay("02:30", "04:00"));
        // 02:30 is skipped: from 01:00 UTC (03:00 by the wall) to 02:00 UTC (04:00)
        assertEquals(Duration.ofHours(1), gap.between("vip", at("2026-03-29T00:00:00Z"), at("2026-03-29T10:00:00Z")));
        BusinessHours overlap = of(everyDay("02:30", "04:00"));
        // 02:30 comes first at 00:30 UTC, 04:00 is at 03:00 UTC
        assertEquals(
                Duration.ofMinutes(150),
                overlap.between("vip", at("2026-10-25T00:00:00Z"), at("2026-10-25T10:00:00Z")));
    }

    @Test
    void aShiftThatCrossesMidnightGoesOnOnTheNextDay() {
        Calendar friday = calendar(ROME, LONG_AGO, Set.of(), new Shift(DayOfWeek.FRIDAY, time("20:00"), time("02:00")));
        BusinessHours hours = of(friday);
        assertFalse(hours.exclude("vip", at("2026-03-07T00:30:00Z")), "Saturday 01:30");
        assertTrue(hours.exclude("vip", at("2026-03-07T01:00:00Z")), "Saturday 02:00");
        assertEquals(Duration.ofHours(6), hours.between("vip", at("2026-03-05T00:00:00Z"), at("2026-03-09T00:00:00Z")));
    }

    @Test
    void aHolidayHasNoHoursFromItsMidnightToTheNext() {
        Calendar nights = calendar(
                ROME,
                LONG_AGO,
                Set.of(LocalDate.of(2026, 12, 25)),
                Stream.of(DayOfWeek.values())
                        .map(day -> new Shift(day, time("22:00"), time("06:00")))
                        .toArray(Shift[]::new));
        BusinessHours hours = of(nights);
        // 24 December 22:00 to 24:00, nothing on the 25th, 26 December 00:00 to 06:00
        assertEquals(
                Duration.ofHours(2 + 6), hours.between("vip", at("2026-12-24T12:00:00Z"), at("2026-12-26T12:00:00Z")));
        assertTrue(hours.exclude("vip", at("2026-12-24T23:30:00Z")), "25 December 00:30");
    }

    @Test
    void shiftsThatOverlapCountOnce() {
        BusinessHours hours = of(calendar(
                "UTC",
                LONG_AGO,
                Set.of(),
                new Shift(DayOfWeek.MONDAY, time("09:00"), time("13:00")),
                new Shift(DayOfWeek.MONDAY, time("12:00"), time("15:00")),
                new Shift(DayOfWeek.MONDAY, time("10:00"), time("11:00"))));
        assertEquals(Duration.ofHours(6), hours.between("vip", at("2026-03-02T00:00:00Z"), at("2026-03-03T00:00:00Z")));
    }

    @Test
    void aWholeDayEndsAtMidnight() {
        BusinessHours hours = of(everyDay("00:00", "00:00"));
        assertEquals(Duration.ofDays(2), hours.between("vip", at("2026-03-02T03:00:00Z"), at("2026-03-04T03:00:00Z")));
    }

    @Test
    void theCalendarValidAtTheTimeCounts() {
        LocalDate tuesday = LocalDate.of(2026, 3, 3);
        BusinessHours hours = new BusinessHours(Map.of(
                "vip",
                List.of(
                        everyDayFrom(LONG_AGO, "UTC", "08:00", "10:00"),
                        everyDayFrom(tuesday, "UTC", "08:00", "16:00"))));
        // Monday two hours, Tuesday eight
        assertEquals(
                Duration.ofHours(10), hours.between("vip", at("2026-03-02T00:00:00Z"), at("2026-03-04T00:00:00Z")));
        assertTrue(hours.exclude("vip", at("2026-03-02T12:00:00Z")));
        assertFalse(hours.exclude("vip", at("2026-03-03T12:00:00Z")));
    }

    @Test
    void withoutACalendarNothingIsExcludedAndNothingCounted() {
        assertFalse(BusinessHours.NONE.exclude("vip", at("2026-03-02T00:00:00Z")));
        assertNull(BusinessHours.NONE.between("vip", at("2026-03-02T00:00:00Z"), at("2026-03-03T00:00:00Z")));
        BusinessHours later = of(everyDayFrom(LocalDate.of(2026, 3, 3), "UTC", "00:00", "00:00"));
        assertNull(
                later.between("vip", at("2026-03-02T00:00:00Z"), at("2026-03-05T00:00:00Z")), "none at the beginning");
    }

    @Test
    void theWorkspacesOwnIsForGroupsWithoutAndForConversationsInNone() {
        BusinessHours hours = new BusinessHours(Map.of(
                BusinessHours.EVERY_GROUP,
                List.of(everyDayFrom(LONG_AGO, "UTC", "08:00", "10:00")),
                "vip",
                List.of(everyDayFrom(LONG_AGO, "UTC", "00:00", "00:00"))));
        assertTrue(hours.exclude("support", at("2026-03-02T12:00:00Z")));
        assertTrue(hours.exclude(null, at("2026-03-02T12:00:00Z")));
        assertFalse(hours.exclude("vip", at("2026-03-02T12:00:00Z")));
    }

    @Test
    void untilOneEndEachInstantHasWhatLiesBetweenThemAndNoneFromBeforeACalendar() {
        BusinessHours hours = new BusinessHours(Map.of(
                "vip",
                List.of(
                        everyDayFrom(LocalDate.of(2026, 3, 20), ROME, "08:00", "10:00"),
                        everyDayFrom(LocalDate.of(2026, 3, 29), ROME, "22:00", "06:00"))));
        Instant end = at("2026-04-02T09:30:00Z");
        NavigableSet<Instant> starts = Stream.iterate(at("2026-03-18T00:00:00Z"), start -> start.plusSeconds(11_111))
                .takeWhile(start -> !start.isAfter(end))
                .collect(Collectors.toCollection(TreeSet::new));
        Map<Instant, Duration> until = hours.until(end, "vip", starts);
        assertEquals(
                starts.stream()
                        .filter(start -> hours.between("vip", start, end) != null)
                        .count(),
                until.size());
        assertTrue(until.size() > 100 && until.size() < starts.size());
        until.forEach((start, length) -> assertEquals(hours.between("vip", start, end), length, start::toString));
        assertEquals(Map.of(), BusinessHours.NONE.until(end, null, starts));
    }

    private static BusinessHours of(Calendar calendar) {
        return new BusinessHours(Map.of("vip", List.of(calendar)));
    }

    private static Calendar weekdays(String zone, String from, String to) {
        return calendar(
                zone,
                LONG_AGO,
                Set.of(),
                Arrays.stream(DayOfWeek.values())
                        .limit(5)
                        .map(day -> new Shift(day, time(from), time(to)))
                        .toArray(Shift[]::new));
    }

    private static Calendar everyDay(String from, String to) {
        return everyDayFrom(LONG_AGO, ROME, from, to);
    }

    private static Calendar everyDayFrom(LocalDate validFrom, String zone, String from, String to) {
        return calendar(
                zone,
                validFrom,
                Set.of(),
                Arrays.stream(DayOfWeek.values())
                        .map(day -> new Shift(day, time(from), time(to)))
                        .toArray(Shift[]::new));
    }

    private static Calendar calendar(String zone, LocalDate validFrom, Set<LocalDate> holidays, Shift... shifts) {
        return new Calendar(validFrom, ZoneId.of(zone), List.of(shifts), holidays);
    }

    private static LocalTime time(String text) {
        return LocalTime.parse(text);
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }
}
