package dev.baton.assignments.rollup;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** A piece of UTC's calendar that counts are kept by; every offset of a time zone in use is a multiple of the finest. */
enum Grain {
    MONTH,
    DAY,
    HOUR,
    QUARTER;

    private static final long QUARTER_SECONDS = Duration.ofMinutes(15).toSeconds();

    /** The start of the piece that an instant is in. */
    Instant floor(Instant at) {
        return switch (this) {
            case MONTH -> day(at).withDayOfMonth(1).atStartOfDay(ZoneOffset.UTC).toInstant();
            case DAY -> at.truncatedTo(ChronoUnit.DAYS);
            case HOUR -> at.truncatedTo(ChronoUnit.HOURS);
            case QUARTER ->
                Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), QUARTER_SECONDS) * QUARTER_SECONDS);
        };
    }

    /** The instant itself where a piece starts there, else the start of the next. */
    Instant ceiling(Instant at) {
        Instant start = floor(at);
        return start.equals(at) ? at : next(start);
    }

    private Instant next(Instant start) {
        return switch (this) {
            case MONTH -> day(start).plusMonths(1).atStartOfDay(ZoneOffset.UTC).toInstant();
            case DAY -> start.plus(1, ChronoUnit.DAYS);
            case HOUR -> start.plus(1, ChronoUnit.HOURS);
            case QUARTER -> start.plusSeconds(QUARTER_SECONDS);
        };
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
