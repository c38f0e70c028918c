package dev.baton.gateway.digest;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/** Formats figures and instants as English text. The server does not know the locale of a mail's reader. */
final class DigestText {

    /** The text for a value that does not apply or is not known. */
    static final String NONE = "–";

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter SHORT_DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter INSTANT = DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.ENGLISH);

    private static final Pattern HUMP = Pattern.compile("(?<=[a-z])(?=[A-Z])");
    private static final Pattern ABBREVIATION = Pattern.compile("\\b(api|id)\\b");

    private DigestText() {}

    /** Writes a name of the schema in words: {@code DEVELOPER_API} as "Developer API", {@code assigneeKind} as "Assignee kind". */
    static String words(String name) {
        String words = HUMP.matcher(name.replace('_', ' ')).replaceAll(" ").toLowerCase(Locale.ROOT);
        return words.isEmpty()
                ? NONE
                : Character.toUpperCase(words.charAt(0))
                        + ABBREVIATION
                                .matcher(words)
                                .replaceAll(found -> found.group().toUpperCase(Locale.ROOT))
                                .substring(1);
    }

    static String count(long value) {
        return String.format(Locale.ENGLISH, "%,d", value);
    }

    static String count(JsonNode value) {
        return value.isNumber() ? count(value.asLong()) : NONE;
    }

    /** Writes a difference with its sign. */
    static String signed(JsonNode difference) {
        long value = difference.asLong();
        return !difference.isNumber() ? NONE : value == 0 ? "0" : String.format(Locale.ENGLISH, "%+,d", value);
    }

    /** @param value 0 to 100 */
    static String percent(JsonNode value) {
        return value.isNumber() ? String.format(Locale.ENGLISH, "%.1f %%", value.asDouble()) : NONE;
    }

    /** Formats a number of seconds in its two largest units. */
    static String duration(JsonNode seconds) {
        if (!seconds.isNumber()) {
            return NONE;
        }
        Duration whole = Duration.ofSeconds(Math.round(seconds.asDouble()));
        if (whole.toDays() > 0) {
            return whole.toDays() + " d " + whole.toHoursPart() + " h";
        }
        if (whole.toHours() > 0) {
            return whole.toHours() + " h " + whole.toMinutesPart() + " min";
        }
        return whole.toMinutes() > 0
                ? whole.toMinutes() + " min " + whole.toSecondsPart() + " s"
                : whole.toSeconds() + " s";
    }

    /** The change of a figure in percent of its previous value; {@link #NONE} if that value is 0 or unknown. */
    static String change(JsonNode now, JsonNode before) {
        if (!now.isNumber() || !before.isNumber() || before.asDouble() == 0) {
            return NONE;
        }
        long percent = Math.round(100 * (now.asDouble() - before.asDouble()) / before.asDouble());
        return percent == 0 ? "0 %" : String.format(Locale.ENGLISH, "%+,d %%", percent);
    }

    static String shortDay(String instant, ZoneId zone) {
        return SHORT_DAY.format(Instant.parse(instant).atZone(zone));
    }

    static String month(String instant, ZoneId zone) {
        return MONTH.format(Instant.parse(instant).atZone(zone));
    }

    static String day(String instant, ZoneId zone) {
        return DAY.format(Instant.parse(instant).atZone(zone));
    }

    /** A period in words; {@code to} is exclusive. For whole days, the text names the last day. */
    static String period(Instant from, Instant to, ZoneId zone) {
        ZonedDateTime first = from.atZone(zone);
        ZonedDateTime end = to.atZone(zone);
        boolean isOfDays = isMidnight(first) && isMidnight(end) && from.isBefore(to);
        return isOfDays
                ? DAY.format(first) + " to " + DAY.format(end.minusDays(1))
                : INSTANT.format(first) + " to " + INSTANT.format(end);
    }

    private static boolean isMidnight(ZonedDateTime time) {
        return time.equals(time.toLocalDate().atStartOfDay(time.getZone()));
    }
}
