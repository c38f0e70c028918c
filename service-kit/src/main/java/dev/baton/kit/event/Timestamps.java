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

/** Reads instants as sources write them, to the microsecond. */
public final class Timestamps {

    private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

    private static final Pattern PARTS = Pattern.compile(
            "(\\d{4}-\\d{2}-\\d{2})[Tt ](\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?) ?(Z|UTC|[+-]\\d{2}(?::?\\d{2})?)?",
            Pattern.CASE_INSENSITIVE);

    private Timestamps() {}

    /**
     * A date and time as a source wrote it, to the microsecond.
     *
     * @param offset null where none is written
     */
    public record Written(LocalDateTime local, @Nullable ZoneOffset offset) {

        /** @param zoneOffset applies where no offset is written */
        public Instant orAt(ZoneOffset zoneOffset) {
            return local.toInstant(offset == null ? zoneOffset : offset);
        }
    }

    /**
     * Reads a date and time, with or without its offset: as ISO-8601 has it, extended or basic ({@code +02:00}, {@code +0200},
     * {@code +02}), or {@code UTC}. Spaces may separate the date, the time and the offset.
     *
     * @throws InvalidEventException naming the field, and quoting the text as it stands
     */
    public static Written read(String field, String text) {
        Matcher parts = PARTS.matcher(text);
        try {
            if (parts.matches()) {
                return new Written(local(parts), parts.group(3) == null ? null : offset(parts.group(3)));
            }
        } catch (DateTimeException noSuchTime) {
            // told below, with the same words
        }
        throw unreadable(field, text);
    }

    /**
     * Reads a date and time that must have its offset.
     *
     * @throws InvalidEventException as {@link #read}
     */
    public static Instant instant(String field, String text) {
        Written written = read(field, text);
        if (written.offset() == null) {
            throw unreadable(field, text);
        }
        return written.orAt(written.offset());
    }

    private static InvalidEventException unreadable(String field, String text) {
        return new InvalidEventException(
                field + ": \"" + text + "\" is no ISO-8601 date and time with an offset, such as 2026-01-31T09:30:00Z");
    }

    private static LocalDateTime local(Matcher parts) {
        return LocalDateTime.parse(parts.group(1) + 'T' + parts.group(2)).truncatedTo(ChronoUnit.MICROS);
    }

    private static ZoneOffset offset(String offset) {
        return Character.isLetter(offset.charAt(0)) ? ZoneOffset.UTC : ZoneOffset.of(offset);
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
