package dev.baton.assignments.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.kit.event.InvalidEventException;
import dev.baton.kit.event.Text;
import dev.baton.kit.event.Timestamps;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads values from records of other systems. Their APIs and extractors write numbers as numbers or as text, and any
 * value may be null.
 */
final class SourceValues {

    private static final Pattern SINCE_1970 = Pattern.compile("\\d{1,15}(\\.\\d{1,9})?");
    /** A number below this is in seconds since 1970 (the limit is the year 5138); any other is in milliseconds. */
    private static final BigDecimal END_OF_SECONDS = new BigDecimal("1e11");

    private SourceValues() {}

    /**
     * Returns an identifier as text.
     *
     * @param field the name of the field for errors
     * @throws InvalidEventException if there is none
     */
    static String requiredId(String field, JsonNode value) {
        String id = Text.of(field, value);
        if (id == null) {
            throw new InvalidEventException(field + " is missing");
        }
        return id;
    }

    /** Returns a value as text. Null if there is none, or if it is a list or an object. */
    static @Nullable String text(JsonNode value) {
        return value.isValueNode() && !value.isNull() && !value.asText().isEmpty() ? value.asText() : null;
    }

    static String textOrEmpty(JsonNode value) {
        return Objects.requireNonNullElse(text(value), "");
    }

    /**
     * Returns an instant as ISO-8601. The value has seconds or milliseconds since 1970, or a date and time with an
     * offset.
     *
     * @throws InvalidEventException if the value is missing or cannot be read
     */
    static String instant(String field, JsonNode value) {
        String text = requiredId(field, value);
        boolean isFraction = value.isFloatingPointNumber() && Double.isFinite(value.asDouble());
        String plain = isFraction ? value.decimalValue().toPlainString() : text;
        if (!SINCE_1970.matcher(plain).matches()) {
            return Timestamps.instant(field, text).toString();
        }
        BigDecimal number = new BigDecimal(plain);
        BigDecimal micros = number.movePointRight(number.compareTo(END_OF_SECONDS) < 0 ? 6 : 3);
        return Instant.EPOCH
                .plus(micros.setScale(0, RoundingMode.HALF_UP).longValueExact(), ChronoUnit.MICROS)
                .toString();
    }

    /** @throws InvalidEventException if the value is not a list */
    static JsonNode list(String field, JsonNode value) {
        if (!value.isArray()) {
            throw new InvalidEventException(field + (isNone(value) ? " is missing" : " is no list"));
        }
        return value;
    }

    static boolean isNone(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    /** @throws InvalidEventException if the value is not an object */
    static void requireObject(String field, JsonNode value) {
        if (!value.isObject()) {
            throw new InvalidEventException(field + " is no object");
        }
    }
}
