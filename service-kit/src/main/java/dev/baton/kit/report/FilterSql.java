package dev.baton.kit.report;

import dev.baton.kit.graphql.BadRequestException;
import dev.baton.kit.report.FilterColumns.Narrowing;

/** Conditions by the values of a filter. */
public final class FilterSql {

    private static final int SHORTEST_NAME = 3;

    private FilterSql() {}

    /** Leaves the rows with one of the values. An index has the rows of a single one in order. */
    public static Narrowing any(String column) {
        return (sql, values, timeZone) -> {
            if (values.size() == 1) {
                sql.add(" and " + column + " = ?", values.get(0));
            } else {
                sql.add(" and " + column + " = any(?)", (Object) values.toArray(String[]::new));
            }
        };
    }

    /** Leaves the rows in which a name has the value in it, whatever the case and the accents. */
    public static Narrowing nameHas(FilterField field, String column) {
        return (sql, values, timeZone) ->
                sql.add(" and searchable(" + column + ") like searchable(?)", nameLike(field, values.get(0)));
    }

    /** A pattern for the value of a filter: {@link #nameLike(String, String)}. */
    public static String nameLike(FilterField field, String name) {
        return nameLike("filter." + field.fieldName(), name);
    }

    /**
     * For {@code like}, between texts that are {@code searchable}: what has this in it.
     *
     * @throws BadRequestException naming the argument, where it is too short to search by
     */
    public static String nameLike(String argument, String name) {
        if (name.codePointCount(0, name.length()) < SHORTEST_NAME) {
            throw new BadRequestException(argument + " must have " + SHORTEST_NAME + " characters or more");
        }
        return like(name);
    }

    /** The same, however short. */
    public static String like(String text) {
        return '%' + text.replaceAll("([\\\\%_])", "\\\\$1") + '%';
    }
}
