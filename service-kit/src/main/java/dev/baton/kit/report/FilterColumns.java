package dev.baton.kit.report;

import dev.baton.kit.sql.Sql;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The SQL conditions of the filters that apply to a report. A field without a condition does not apply to the report.
 */
public final class FilterColumns {

    /** The condition of one filter. */
    @FunctionalInterface
    public interface Narrowing {

        /**
         * @param sql a condition, to which this adds another one that begins with {@code and}
         * @param values the filter's values, at least one
         * @param timeZone IANA name of the zone in which days are computed
         */
        void add(Sql sql, List<String> values, String timeZone);
    }

    private final Map<FilterField, Narrowing> narrowings = new EnumMap<>(FilterField.class);

    /** Adds a filter that compares a column with the given values. */
    public FilterColumns with(FilterField field, String column) {
        return with(field, FilterSql.any(column));
    }

    public FilterColumns with(FilterField field, Narrowing narrowing) {
        FilterColumns more = new FilterColumns();
        more.narrowings.putAll(narrowings);
        more.narrowings.put(field, narrowing);
        return more;
    }

    public Set<FilterField> applicable() {
        return Collections.unmodifiableSet(narrowings.keySet());
    }

    /**
     * Adds a condition that begins with {@code and} for each given filter that applies.
     *
     * @param timeZone IANA name of the zone in which days are computed
     * @throws dev.baton.kit.graphql.BadRequestException if the value of a filter is invalid, such as a name that is too
     *     short
     */
    public Sql narrow(Sql sql, GivenFilters given, String timeZone) {
        narrowings.forEach((field, narrowing) -> {
            if (given.has(field)) {
                narrowing.add(sql, given.values(field), timeZone);
            }
        });
        return sql;
    }

    /** Does the same for a query that no filter by day narrows. */
    public Sql narrow(Sql sql, GivenFilters given) {
        return narrow(sql, given, "UTC");
    }
}
