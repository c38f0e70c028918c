package dev.baton.kit.event;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads instants in the notations of sources, to the microsecond. */
public final class Timestamps {

    private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

    private static final Pattern PARTS = Pattern.compile(
            "(\\d{4}-\\d{2}-\\d{2})[Tt ](\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?) ?(Z|UTC|[+-]\\d{2}(?::?\\d{2})?)?",
            Pattern.CASE_INSENSITIVE);

    private Timestamps() {}

    /**
     * A date and time of a source, to the microsecond.
     *
     * @param offset null if the text has none
     */
    public record Written(LocalDateTime local, @Nullable ZoneOffset offset) {

        /** @param zoneOffset applies if the text has no offset */
        public Instant orAt(ZoneOffset zoneOffset) {
            return local.toInstant(offset == null ? zoneOffset : offset);
        }
    }

    /**
     * Reads a date and time with or without an offset, in ISO-8601 (extended or basic: {@code +02:00}, {@code +0200},
     * {@code +02}) or with {@code UTC}. Spaces may separate the date, the time and the offset.
     *
     * @throws InvalidEventException naming the field and quoting the text unchanged, if it cannot be read
     */
    public static Written read(String field, String text) {
        Matcher parts = PARTS.matcher(text);
        try {
            if (parts.matches()) {
                return new Written(local(parts), parts.group(3) == null ? null : offset(parts.group(3)));
            }
        } catch (DateTimeException noSuchTime) {
            // the exception below covers this case too
        }
        throw unreadable(field, text, "date and time");
    }

    /**
     * Reads a date and time that must have an offset.
     *
     * @throws InvalidEventException as {@link #read}, and if the offset is missing
     */
    public static Instant instant(String field, String text) {
        Written written = read(field, text);
        if (written.offset() == null) {
            throw unreadable(field, text, "date and time with an offset");
        }
        return written.orAt(written.offset());
    }

    private static InvalidEventException unreadable(String field, String text, String expected) {
        return new InvalidEventException(
                field + ": \"" + text + "\" is no ISO-8601 " + expected + ", such as 2026-01-31T09:30:00Z");
    }

    private static LocalDateTime local(Matcher parts) {
        return LocalDateTime.parse(parts.group(1) + 'T' + parts.group(2)).truncatedTo(ChronoUnit.MICROS);
    }

    private static ZoneOffset offset(String offset) {
        return Character.isLetter(offset.charAt(0)) ? ZoneOffset.UTC : ZoneOffset.of(offset);
    }

    /**
     * Returns the instant if it is plausible for a support conversation.
     *
     * @throws InvalidEventException naming the field, if the instant is before 1970, or more than a minute in the
     *     future (a tolerance for clocks that differ)
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
