package dev.baton.kit;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A reference implementation of the rules of domain.md for texts, names and times. It is simple and slow. */
public final class SlowReading {

    private static final Pattern TIME = Pattern.compile(
            "(\\d{4})-(\\d\\d)-(\\d\\d)[T ](\\d\\d):(\\d\\d)(?::(\\d\\d)(?:\\.(\\d{1,9}))?)?"
                    + "(?: ?(?:(Z|UTC)|([+-])(\\d\\d)(?::?(\\d\\d))?))?",
            Pattern.CASE_INSENSITIVE);

    /** Thrown if the input violates its format. */
    public static final class Refused extends Exception {}

    private SlowReading() {}

    /** Removes fields without a value. */
    public static Map<String, String> given(Map<String, String> told) {
        told.values().removeIf(value -> value == null);
        return told;
    }

    public static void require(boolean condition) throws Refused {
        if (!condition) {
            throw new Refused();
        }
    }

    public static String need(String text) throws Refused {
        require(text != null && !text.isEmpty());
        return text;
    }

    public static String text(JsonNode value) throws Refused {
        if (value == null || value.isNull() || value.isMissingNode()) {
            return null;
        }
        require(value.isTextual() || value.isNumber());
        return value.asText();
    }

    public static String name(String text) throws Refused {
        require(text == null || text.getBytes(StandardCharsets.UTF_8).length <= 800);
        return remark(text);
    }

    public static String remark(String text) throws Refused {
        if (text == null || text.isEmpty()) {
            return null;
        }
        require(text.length() <= 500);
        require(text.codePoints()
                .noneMatch(c -> c == 0xFFFD
                        || Character.getType(c) == Character.SURROGATE
                        || Character.isISOControl(c) && "\t\n\r".indexOf(c) < 0));
        return text;
    }

    /** @param zone the zone of a time without an offset; null if the time must have one */
    public static String instant(String text, String zone) throws Refused {
        Matcher time = TIME.matcher(text);
        require(time.matches());
        try {
            LocalDateTime local = LocalDateTime.of(
                            Integer.parseInt(time.group(1)),
                            Integer.parseInt(time.group(2)),
                            Integer.parseInt(time.group(3)),
                            Integer.parseInt(time.group(4)),
                            Integer.parseInt(time.group(5)),
                            time.group(6) == null ? 0 : Integer.parseInt(time.group(6)))
                    .plusNanos(
                            time.group(7) == null
                                    ? 0
                                    : Integer.parseInt((time.group(7) + "00000000").substring(0, 9)) / 1000 * 1000);
            Instant instant;
            if (time.group(8) != null) {
                instant = local.toInstant(ZoneOffset.UTC);
            } else if (time.group(9) != null) {
                int sign = time.group(9).equals("-") ? -1 : 1;
                int minutes = time.group(11) == null ? 0 : Integer.parseInt(time.group(11));
                instant = local.toInstant(
                        ZoneOffset.ofHoursMinutes(sign * Integer.parseInt(time.group(10)), sign * minutes));
            } else {
                String named = zone == null ? "" : zone.isEmpty() ? "UTC" : zone;
                require(ZoneId.getAvailableZoneIds().contains(named));
                instant = local.atZone(ZoneId.of(named)).toInstant();
            }
            require(!instant.isBefore(Instant.EPOCH)
                    && instant.isBefore(Instant.now().plusSeconds(60)));
            return instant.toString();
        } catch (DateTimeException noSuchTime) {
            throw new Refused();
        }
    }
}
