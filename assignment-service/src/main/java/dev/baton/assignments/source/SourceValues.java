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

/** Values of foreign records, as their API and extractors write them: numbers as such or as text, nulls anywhere. */
final class SourceValues {

    private static final Pattern SINCE_1970 = Pattern.compile("\\d{1,15}(\\.\\d{1,9})?");
    /** In seconds since 1970, the year 5138: what is no less are milliseconds. */
    private static final BigDecimal END_OF_SECONDS = new BigDecimal("1e11");

    private SourceValues() {}

    /**
     * The text of an identifier.
     *
     * @param field as errors name it
     * @throws InvalidEventException where there is none
     */
    static String requiredId(String field, JsonNode value) {
        String id = Text.of(field, value);
        if (id == null) {
            throw new InvalidEventException(field + " is missing");
        }
        return id;
    }

    /** The text of a value, null where there is none; of a list or an object, null as well. */
    static @Nullable String text(JsonNode value) {
        return value.isValueNode() && !value.isNull() && !value.asText().isEmpty() ? value.asText() : null;
    }

    static String textOrEmpty(JsonNode value) {
        return Objects.requireNonNullElse(text(value), "");
    }

    /**
     * An instant, of seconds or milliseconds since 1970 or of a date and time with an offset, as ISO-8601.
     *
     * @throws InvalidEventException where there is none, or none that can be read
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

    /** @throws InvalidEventException where it is none */
    static JsonNode list(String field, JsonNode value) {
        if (!value.isArray()) {
            throw new InvalidEventException(field + (isNone(value) ? " is missing" : " is no list"));
        }
        return value;
    }

    static boolean isNone(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    /** @throws InvalidEventException where it is none */
    static void requireObject(String field, JsonNode value) {
        if (!value.isObject()) {
            throw new InvalidEventException(field + " is no object");
        }
    }
}
