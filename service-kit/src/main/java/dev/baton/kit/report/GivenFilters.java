package dev.baton.kit.report;

import dev.baton.kit.graphql.ForbiddenException;
import dev.baton.kit.security.Caller;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The filters of a request, with their values as text. A filter without values is left out.
 *
 * @param byField in the order of the schema
 */
public record GivenFilters(Map<FilterField, List<String>> byField) {

    public static final GivenFilters NONE = new GivenFilters(Map.of());

    /** @param byField may have fields without values */
    public GivenFilters {
        Map<FilterField, List<String>> given = new EnumMap<>(FilterField.class);
        byField.forEach((field, values) -> {
            if (!values.isEmpty()) {
                given.put(field, List.copyOf(values));
            }
        });
        byField = given;
    }

    /** @param filter null if the request has none */
    public static GivenFilters of(@Nullable ReportFilter filter) {
        if (filter == null) {
            return NONE;
        }
        Map<FilterField, List<String>> values = new EnumMap<>(FilterField.class);
        for (FilterField field : FilterField.values()) {
            values.put(field, field.valuesIn(filter));
        }
        return new GivenFilters(values);
    }

    /**
     * Returns these filters restricted to the rows that the caller may see.
     *
     * @throws ForbiddenException if an agent asks for another agent's rows
     */
    public GivenFilters seenBy(Caller caller) {
        String only = caller.restrictedTo();
        if (only == null) {
            return this;
        }
        values(FilterField.AGENT_ID).forEach(asked -> caller.requireItself("filter.agentId", asked));
        Map<FilterField, List<String>> seen = new EnumMap<>(FilterField.class);
        seen.putAll(byField);
        seen.put(FilterField.AGENT_ID, List.of(only));
        return new GivenFilters(seen);
    }

    public boolean has(FilterField field) {
        return byField.containsKey(field);
    }

    /** Empty if the field is not given. */
    public List<String> values(FilterField field) {
        return byField.getOrDefault(field, List.of());
    }

    /** Returns the field's values that are not empty. No row of a report has an empty value. */
    public List<String> filled(FilterField field) {
        return values(field).stream().filter(value -> !value.isEmpty()).toList();
    }

    /** The given fields that apply to a report. */
    public Set<FilterField> fields(Set<FilterField> applicable) {
        Set<FilterField> fields = EnumSet.noneOf(FilterField.class);
        fields.addAll(byField.keySet());
        fields.retainAll(applicable);
        return fields;
    }

    /** Returns the given constants of a field of an enum type; all constants if the field is not given. */
    public <E extends Enum<E>> List<E> constants(FilterField field, Class<E> type) {
        return has(field)
                ? values(field).stream().map(name -> Enum.valueOf(type, name)).toList()
                : List.of(type.getEnumConstants());
    }

    /** The given filters that apply to a report. */
    public List<AppliedFilter> applied(Set<FilterField> applicable) {
        return fields(applicable).stream()
                .map(field -> new AppliedFilter(field.fieldName(), values(field)))
                .toList();
    }

    /** The given filters that do not apply to a report. */
    public List<IgnoredFilter> ignored(Set<FilterField> applicable) {
        return byField.keySet().stream()
                .filter(field -> !applicable.contains(field))
                .map(field -> new IgnoredFilter(field.fieldName(), "NOT_APPLICABLE", field.notApplicable(), List.of()))
                .toList();
    }
}
