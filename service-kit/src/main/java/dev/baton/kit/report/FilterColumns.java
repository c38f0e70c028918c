package dev.baton.kit.report;

import dev.baton.kit.sql.Sql;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How each filter that applies to a report narrows its rows. A field that is not in here does not apply to the report. */
public final class FilterColumns {

    /** Adds the condition of one filter. */
    @FunctionalInterface
    public interface Narrowing {

        /**
         * @param sql a condition, to which this adds another one, beginning with {@code and}
         * @param values of the filter, at least one
         * @param timeZone what days are meant in
         */
        void add(Sql sql, List<String> values, String timeZone);
    }

    private final Map<FilterField, Narrowing> narrowings = new EnumMap<>(FilterField.class);

    /** A filter by what a column has. */
    public FilterColumns with(FilterField field, String column) {
        return with(field, FilterSql.any(column));
    }

    public FilterColumns with(FilterField field, Narrowing narrowing) {
        FilterColumns more = new FilterColumns();
        more.narrowings.putAll(narrowings);
        more.narrowings.put(field, narrowing);
        return more;
    }

    /** The filters that apply. */
    public Set<FilterField> applicable() {
        return Collections.unmodifiableSet(narrowings.keySet());
    }

    /**
     * What the filters leave: each given one that applies adds a condition, beginning with {@code and}.
     *
     * @param timeZone what days are meant in
     * @throws dev.baton.kit.graphql.BadRequestException where a filter cannot be searched by
     */
    public Sql narrow(Sql sql, GivenFilters given, String timeZone) {
        narrowings.forEach((field, narrowing) -> {
            if (given.has(field)) {
                narrowing.add(sql, given.values(field), timeZone);
            }
        });
        return sql;
    }

    /** The same of rows that are narrowed by no days. */
    public Sql narrow(Sql sql, GivenFilters given) {
        return narrow(sql, given, "UTC");
    }
}
