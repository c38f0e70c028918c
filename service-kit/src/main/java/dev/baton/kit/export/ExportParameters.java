package dev.baton.kit.export;

import dev.baton.kit.graphql.BadRequestException;
import dev.baton.kit.report.FilterField;
import dev.baton.kit.report.GivenFilters;
import dev.baton.kit.report.InstantRangeInput;
import dev.baton.kit.report.Period;
import dev.baton.kit.report.PeriodInput;
import io.vertx.core.MultiMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads the query parameters of an export: the report's arguments by name. A filter with several values is repeated.
 */
public final class ExportParameters {

    private static final List<String> TRUTHS = List.of("true", "false");

    private final MultiMap given;
    private final Set<String> unread;

    ExportParameters(MultiMap given) {
        this.given = given;
        this.unread = new TreeSet<>(given.names());
    }

    /** @throws BadRequestException if from or to is not an instant, or the zone is unknown */
    Period period() {
        String zone = single("timeZone");
        InstantRangeInput range = new InstantRangeInput(instant("from"), instant("to"));
        return new PeriodInput(range, zone == null ? "UTC" : zone, null, null).resolve();
    }

    /** Whether the file begins with a UTF-8 byte order mark. */
    boolean isMarked() {
        String marked = single("bom");
        if (marked != null) {
            requireOneOf("bom", marked, TRUTHS);
        }
        return Boolean.parseBoolean(marked);
    }

    /** @throws BadRequestException naming the filter, if one of its values is not permitted */
    GivenFilters filters() {
        Map<FilterField, List<String>> values = new EnumMap<>(FilterField.class);
        for (FilterField field : FilterField.values()) {
            values.put(field, values(field));
        }
        return new GivenFilters(values);
    }

    private List<String> values(FilterField field) {
        List<String> values = all(field.fieldName());
        FilterField.Kind kind = field.kind();
        if (!kind.several()) {
            single(field.fieldName());
        }
        if (!kind.constants().isEmpty()) {
            values.forEach(value -> requireOneOf(field.fieldName(), value, kind.constants()));
        }
        return values;
    }

    /**
     * Returns a parameter whose value is an enum constant.
     *
     * @param byDefault the value if the parameter is missing
     * @throws BadRequestException if the parameter has another value, or several
     */
    public <E extends Enum<E>> E constant(String name, E byDefault) {
        String value = single(name);
        if (value == null) {
            return byDefault;
        }
        Class<E> type = byDefault.getDeclaringClass();
        requireOneOf(
                name,
                value,
                Arrays.stream(type.getEnumConstants()).map(Enum::name).toList());
        return Enum.valueOf(type, value);
    }

    /**
     * Checks that all parameters are known. Call this after all parameters are read.
     *
     * @param others parameters that only other reports use; this report ignores them
     * @throws BadRequestException naming the parameters that no report uses
     */
    void requireAllKnown(Set<String> others) {
        unread.removeAll(others);
        if (!unread.isEmpty()) {
            throw new BadRequestException("unknown parameters: " + String.join(", ", unread));
        }
    }

    private List<String> all(String name) {
        unread.remove(name);
        return given.getAll(name);
    }

    private @Nullable String single(String name) {
        List<String> values = all(name);
        if (values.size() > 1) {
            throw new BadRequestException(name + " may be given only once, not " + values.size() + " times");
        }
        return values.isEmpty() ? null : values.get(0);
    }

    private Instant instant(String name) {
        String value = single(name);
        if (value == null) {
            throw new BadRequestException(name + " is missing");
        }
        try {
            return OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeException unreadable) {
            throw new BadRequestException(name + ": \"" + value + "\" is no instant such as 2026-01-31T09:30:00Z");
        }
    }

    private static void requireOneOf(String name, String value, List<String> known) {
        if (!known.contains(value)) {
            throw new BadRequestException(name + ": \"" + value + "\" is "
                    + (known.equals(TRUTHS) ? "neither true nor false" : "none of " + String.join(", ", known)));
        }
    }
}
