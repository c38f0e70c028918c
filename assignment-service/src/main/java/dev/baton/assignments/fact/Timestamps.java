package dev.baton.assignments.fact;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads instants as sources write them, to the microsecond. */
public final class Timestamps {

    private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

    private static final Pattern PARTS = Pattern.compile(
            "(\\d{4}-\\d{2}-\\d{2})[Tt ](\\d{2}:\\d{2}[0-9:.]*) ?([zZ]|[uU][tT][cC]|[+-]\\d{2}(?::?\\d{2})?(?::\\d{2})?)?");

    private static final DateTimeFormatter WITH_OFFSET = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXXXX][XX][X]")
            .toFormatter(Locale.ROOT);

    private Timestamps() {}

    /**
     * A date and time with its offset: as ISO-8601 has it, extended or basic ({@code +02:00}, {@code +0200}, {@code +02}),
     * or {@code UTC}. The date may be set off by a space, and so may the offset.
     *
     * @throws InvalidEventException naming the field, and quoting the text as it stands
     */
    public static Instant instant(String field, String text) {
        try {
            return OffsetDateTime.parse(iso(text), WITH_OFFSET).toInstant().truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException unreadable) {
            throw new InvalidEventException(field + ": \"" + text
                    + "\" is no ISO-8601 date and time with an offset, such as 2026-01-31T09:30:00Z");
        }
    }

    /**
     * The date and time of a text without an offset, to the microsecond; the date may be set off by a space.
     *
     * @return null where the text is something else
     */
    public static LocalDateTime local(String text) {
        Matcher parts = PARTS.matcher(text);
        if (parts.matches() && parts.group(3) != null) {
            return null;
        }
        try {
            return LocalDateTime.parse(iso(text)).truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException other) {
            return null;
        }
    }

    private static String iso(String text) {
        Matcher parts = PARTS.matcher(text);
        if (!parts.matches()) {
            return text;
        }
        String offset = parts.group(3) == null ? "" : parts.group(3).equalsIgnoreCase("UTC") ? "Z" : parts.group(3);
        return parts.group(1) + 'T' + parts.group(2) + offset;
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
