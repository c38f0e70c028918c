package dev.baton.kit.rollup;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The lengths of the pieces of UTC's calendar by which roll-ups store figures. The offset of every time zone in use is
 * a multiple of the finest.
 */
public enum Grain {
    MONTH("date_trunc('month', %s, 'UTC')", null),
    DAY("date_trunc('day', %s, 'UTC')", Duration.ofDays(1)),
    HOUR("date_trunc('hour', %s, 'UTC')", Duration.ofHours(1)),
    QUARTER_HOUR("date_bin('15 minutes', %s, timestamptz '1970-01-01 00:00:00Z')", Duration.ofMinutes(15));

    private final String start;
    /** Null for months, whose length differs. */
    private final @Nullable Duration length;

    Grain(String start, @Nullable Duration length) {
        this.start = start;
        this.length = length;
    }

    /** Returns the SQL expression for the start of the piece that contains an instant. */
    public String startOf(String instant) {
        return start.formatted(instant);
    }

    /** The length of a piece in seconds. Must not be called for months. */
    public long seconds() {
        return Objects.requireNonNull(length).toSeconds();
    }

    /** The code in compact tables. It is derived from the order of the constants, which therefore must not change. */
    public short code() {
        return (short) (ordinal() + 1);
    }

    public static Grain ofCode(int code) {
        return values()[code - 1];
    }

    /** The next finer grain; null for the finest. */
    @Nullable
    Grain finer() {
        return this == QUARTER_HOUR ? null : values()[ordinal() + 1];
    }

    /** Returns the start of the piece that contains an instant. */
    public Instant floor(Instant at) {
        return switch (this) {
            case MONTH -> day(at).withDayOfMonth(1).atStartOfDay(ZoneOffset.UTC).toInstant();
            case DAY -> at.truncatedTo(ChronoUnit.DAYS);
            case HOUR -> at.truncatedTo(ChronoUnit.HOURS);
            case QUARTER_HOUR -> Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), seconds()) * seconds());
        };
    }

    /** Returns the instant itself if a piece starts there, otherwise the start of the next piece. */
    Instant ceiling(Instant at) {
        Instant start = floor(at);
        return start.equals(at) ? at : next(start);
    }

    /** Returns the start of the next piece. */
    public Instant next(Instant start) {
        return this == MONTH
                ? day(start).plusMonths(1).atStartOfDay(ZoneOffset.UTC).toInstant()
                : start.plus(length);
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
