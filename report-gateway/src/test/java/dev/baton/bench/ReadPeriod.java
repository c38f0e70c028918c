package dev.baton.bench;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** A period of whole days in a time zone, both included, as front ends use it. */
record ReadPeriod(LocalDate first, LocalDate last, ZoneId zone) {

    /** Half of the requests use UTC. */
    private static final List<ZoneId> ZONES =
            List.of(ZoneId.of("UTC"), ZoneId.of("America/New_York"), ZoneId.of("UTC"), ZoneId.of("Asia/Kolkata"));

    /** Spreads the periods of neighbouring requests. It must not divide a number of choices. */
    private static final int STEP = 37;

    /**
     * One of many periods; the next number gives another one.
     *
     * @param latest the latest last day of a period
     * @param choices the number of different last days
     */
    static ReadPeriod of(int number, int days, LocalDate latest, int choices) {
        LocalDate last = latest.minusDays((long) number * STEP % choices);
        return new ReadPeriod(last.minusDays(days - 1L), last, ZONES.get(number % ZONES.size()));
    }

    /** The period of the same number of days right before this one. */
    ReadPeriod previous() {
        long days = ChronoUnit.DAYS.between(first, last) + 1;
        return new ReadPeriod(first.minusDays(days), last.minusDays(days), zone);
    }

    /** The period as a {@code PeriodInput}. */
    Map<String, Object> input() {
        return Map.of("dates", Map.of("from", first.toString(), "to", last.toString()), "timeZone", zone.getId());
    }

    Instant from() {
        return first.atStartOfDay(zone).toInstant();
    }

    /** The end of the period, exclusive. */
    Instant until() {
        return last.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** The SQL condition that a column lies in the period. */
    String holds(String column) {
        return column + " >= '" + from() + "' and " + column + " < '" + until() + "'";
    }
}
