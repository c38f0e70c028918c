package dev.baton.assignments.fact;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Reads instants as sources write them, to the microsecond. */
public final class Timestamps {

    private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

    private Timestamps() {}

    /**
     * An ISO-8601 date and time with its offset.
     *
     * @throws InvalidEventException naming the field
     */
    static Instant instant(String field, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException unreadable) {
            throw new InvalidEventException(field + ": \"" + text
                    + "\" is no ISO-8601 date and time with an offset, such as 2026-01-31T09:30:00Z");
        }
    }

    /**
     * The same, where a time without an offset is one of the given zone; the date may be set off by a space.
     *
     * @throws InvalidEventException naming the field
     */
    public static Instant instant(String field, String text, ZoneId zone) {
        return hasOffset(text)
                ? instant(field, iso(text))
                : LocalDateTime.parse(iso(text)).atZone(zone).toInstant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Whether it is anything but a date and time without an offset. */
    public static boolean hasOffset(String text) {
        try {
            LocalDateTime.parse(iso(text));
            return false;
        } catch (DateTimeException other) {
            return true;
        }
    }

    private static String iso(String text) {
        return text.length() > 10 && text.charAt(10) == ' ' ? text.substring(0, 10) + 'T' + text.substring(11) : text;
    }

    /**
     * The instant itself, where it can be one of a support conversation.
     *
     * @throws InvalidEventException naming the field, where it is before 1970 or lies ahead by more than clocks differ
     */
    public static Instant plausible(String field, Instant instant, Instant now) {
        if (instant.isBefore(Instant.EPOCH)) {
            throw new InvalidEventException(field + ": " + instant + " is before 1970");
        }
        if (instant.isAfter(now.plus(CLOCK_SKEW))) {
            throw new InvalidEventException(field + ": " + instant + " lies in the future");
        }
        return instant;
    }
}
