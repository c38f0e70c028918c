package dev.baton.bench;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Whole days of a time zone, both inclusive, as front ends ask for. */
record ReadPeriod(LocalDate first, LocalDate last, ZoneId zone) {

    /** Half of the questions are asked elsewhere than in UTC. */
    private static final List<ZoneId> ZONES =
            List.of(ZoneId.of("UTC"), ZoneId.of("America/New_York"), ZoneId.of("UTC"), ZoneId.of("Asia/Kolkata"));

    /** Takes neighbouring questions to days that are far apart; it divides none of the numbers of choices. */
    private static final int STEP = 37;

    /**
     * One of many periods, another for the next question.
     *
     * @param latest the last day that one of them has
     * @param choices how many last days there are
     */
    static ReadPeriod of(int number, int days, LocalDate latest, int choices) {
        LocalDate last = latest.minusDays((long) number * STEP % choices);
        return new ReadPeriod(last.minusDays(days - 1L), last, ZONES.get(number % ZONES.size()));
    }

    /** The days before it, as many. */
    ReadPeriod previous() {
        long days = ChronoUnit.DAYS.between(first, last) + 1;
        return new ReadPeriod(first.minusDays(days), last.minusDays(days), zone);
    }

    /** As a {@code PeriodInput}. */
    Map<String, Object> input() {
        return Map.of("dates", Map.of("from", first.toString(), "to", last.toString()), "timeZone", zone.getId());
    }

    Instant from() {
        return first.atStartOfDay(zone).toInstant();
    }

    /** Exclusive. */
    Instant until() {
        return last.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** The condition on a column, in SQL. */
    String holds(String column) {
        return column + " >= '" + from() + "' and " + column + " < '" + until() + "'";
    }
}
