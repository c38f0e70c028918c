package dev.baton.gateway.period;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.baton.gateway.federation.RequestException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodResolverTest {

    /** A Wednesday afternoon in UTC; in Auckland it is already Thursday. */
    private static final Instant NOW = Instant.parse("2026-03-11T15:30:00Z");

    private final PeriodResolver resolver = new PeriodResolver(NOW);

    @ParameterizedTest
    @CsvSource({
        "TODAY, 2026-03-11T00:00:00Z, 2026-03-12T00:00:00Z",
        "YESTERDAY, 2026-03-10T00:00:00Z, 2026-03-11T00:00:00Z",
        "LAST_7_DAYS, 2026-03-05T00:00:00Z, 2026-03-12T00:00:00Z",
        "LAST_14_DAYS, 2026-02-26T00:00:00Z, 2026-03-12T00:00:00Z",
        "LAST_30_DAYS, 2026-02-10T00:00:00Z, 2026-03-12T00:00:00Z",
        "LAST_WEEK, 2026-03-02T00:00:00Z, 2026-03-09T00:00:00Z",
        "THIS_MONTH, 2026-03-01T00:00:00Z, 2026-03-12T00:00:00Z",
        "LAST_MONTH, 2026-02-01T00:00:00Z, 2026-03-01T00:00:00Z",
    })
    void presetsAreNamedAfterToday(String preset, String from, String to) {
        assertRange(from, to, resolver.resolve("p", Map.of("preset", preset)).instants());
    }

    @Test
    void todayIsThatOfTheZone() {
        ResolvedPeriod today = resolver.resolve("p", Map.of("preset", "TODAY", "timeZone", "Pacific/Auckland"));
        assertRange("2026-03-11T11:00:00Z", "2026-03-12T11:00:00Z", today.instants());
        assertEquals("Pacific/Auckland", today.timeZone());
    }

    @Test
    void datesAreBothInclusiveAlsoOverADayOf23Hours() {
        ResolvedPeriod period = dates("2026-03-28", "2026-03-29", "Europe/Berlin");
        assertRange("2026-03-27T23:00:00Z", "2026-03-29T22:00:00Z", period.instants());
    }

    @Test
    void thePreviousPeriodHasAsManyLocalDays() {
        ResolvedPeriod period = dates("2026-03-30", "2026-03-31", "Europe/Berlin");
        assertRange("2026-03-27T23:00:00Z", "2026-03-29T22:00:00Z", period.previous());
    }

    @Test
    void whileThePeriodRunsThePreviousOneIsCutAtTheSameElapsedTime() {
        ResolvedPeriod today = resolver.resolve("p", Map.of("preset", "TODAY"));
        assertRange("2026-03-10T00:00:00Z", "2026-03-10T15:30:00Z", today.previous());
    }

    @Test
    void ofInstantsThePreviousPeriodHasAsManySeconds() {
        assertRange(
                "2026-01-01T08:30:00Z",
                "2026-01-01T10:00:00Z",
                instants("2026-01-01T10:00:00Z", "2026-01-01T11:30:00Z", "UTC").previous());
    }

    @Test
    void instantsThatAreLocalMidnightsMakeLocalDays() {
        assertRange(
                "2026-03-28T23:00:00Z",
                "2026-03-29T22:00:00Z",
                instants("2026-03-29T22:00:00Z", "2026-03-30T22:00:00Z", "Europe/Berlin")
                        .previous());
    }

    @Test
    void aZoneThatIs45MinutesOffBeginsItsDaysThere() {
        assertRange(
                "2026-03-09T18:15:00Z",
                "2026-03-10T18:15:00Z",
                dates("2026-03-10", "2026-03-10", "Asia/Kathmandu").instants());
    }

    @Test
    void aDayThatAZoneSkippedIsEmpty() {
        ResolvedPeriod skipped = dates("2011-12-30", "2011-12-30", "Pacific/Apia");
        assertRange("2011-12-30T10:00:00Z", "2011-12-30T10:00:00Z", skipped.instants());
    }

    @Test
    void namesThatJavaLeavesOutOfItsListAreZones() {
        assertRange(
                "2024-05-01T05:00:00Z",
                "2024-05-02T05:00:00Z",
                dates("2024-05-01", "2024-05-01", "EST").instants());
        assertRange(
                "2024-05-01T07:00:00Z",
                "2024-05-02T07:00:00Z",
                dates("2024-05-01", "2024-05-01", "MST").instants());
        assertRange(
                "2024-05-01T10:00:00Z",
                "2024-05-02T10:00:00Z",
                dates("2024-05-01", "2024-05-01", "HST").instants());
        assertRange(
                "2024-04-30T16:00:00Z",
                "2024-05-01T16:00:00Z",
                dates("2024-05-01", "2024-05-01", "ROC").instants());
    }

    @Test
    void refusesWhatIsNoPeriodByItsField() {
        assertRefused("p needs exactly one of preset, dates and instants, not none", Map.of());
        assertRefused(
                "p needs exactly one of preset, dates and instants, not preset and dates",
                Map.of("preset", "TODAY", "dates", Map.of("from", "2026-01-01", "to", "2026-01-01")));
        assertRefused("p.timeZone: \"Mars/X\" is no IANA time zone", Map.of("preset", "TODAY", "timeZone", "Mars/X"));
        assertRefused("p.timeZone: \"+02:00\" is no IANA time zone", Map.of("preset", "TODAY", "timeZone", "+02:00"));
        assertRefused(
                "p.dates: from 2026-01-02 is after to 2026-01-01",
                Map.of("dates", Map.of("from", "2026-01-02", "to", "2026-01-01")));
        assertRefused(
                "p.dates.to: \"2026-02-30\" is no date such as 2026-01-31",
                Map.of("dates", Map.of("from", "2026-01-02", "to", "2026-02-30")));
        assertRefused(
                "p.dates.to: \"+999999999-12-31\" is beyond the years 0001 to 9999",
                Map.of("dates", Map.of("from", "2026-01-02", "to", "+999999999-12-31")));
        assertRefused(
                "p.instants.from: \"now\" is no instant such as 2026-01-31T09:30:00Z",
                Map.of("instants", Map.of("from", "now", "to", "2026-01-01T00:00:00Z")));
        assertRefused(
                "p.instants: from 2026-01-02T00:00:00Z is after to 2026-01-01T00:00:00Z",
                Map.of("instants", Map.of("from", "2026-01-02T00:00:00Z", "to", "2026-01-01T00:00:00Z")));
    }

    private void assertRefused(String message, Map<String, Object> input) {
        RequestException refusal = assertThrows(RequestException.class, () -> resolver.resolve("p", input));
        assertEquals(message, refusal.getMessage());
        assertEquals("BAD_REQUEST", refusal.code());
    }

    private ResolvedPeriod dates(String from, String to, String zone) {
        return resolver.resolve("p", Map.of("dates", Map.of("from", from, "to", to), "timeZone", zone));
    }

    private ResolvedPeriod instants(String from, String to, String zone) {
        return resolver.resolve("p", Map.of("instants", Map.of("from", from, "to", to), "timeZone", zone));
    }

    private static void assertRange(String from, String to, ResolvedPeriod.Range range) {
        assertEquals(Instant.parse(from), range.from());
        assertEquals(Instant.parse(to), range.to());
    }
}
