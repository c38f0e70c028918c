package dev.baton.kit.report;

import dev.baton.kit.graphql.BadRequestException;
import dev.baton.kit.report.FilterColumns.Narrowing;

/** Builds SQL conditions from the values of a filter. */
public final class FilterSql {

    private static final int SHORTEST_NAME = 3;

    private FilterSql() {}

    /**
     * Matches rows whose column has one of the values. For a single value the condition is an equality, so that
     * PostgreSQL can read the rows in the order of an index.
     */
    public static Narrowing any(String column) {
        return (sql, values, timeZone) -> {
            if (values.size() == 1) {
                sql.add(" and " + column + " = ?", values.get(0));
            } else {
                sql.add(" and " + column + " = any(?)", (Object) values.toArray(String[]::new));
            }
        };
    }

    /** Matches rows whose column contains the value. Case and accents are ignored. */
    public static Narrowing nameHas(FilterField field, String column) {
        return (sql, values, timeZone) ->
                sql.add(" and searchable(" + column + ") like searchable(?)", nameLike(field, values.get(0)));
    }

    /** Returns the pattern for the value of a filter: {@link #nameLike(String, String)}. */
    public static String nameLike(FilterField field, String name) {
        return nameLike("filter." + field.fieldName(), name);
    }

    /**
     * Returns the {@code like} pattern of texts that contain the name. Both sides must pass through the SQL function
     * {@code searchable}.
     *
     * @throws BadRequestException naming the argument, if the name has fewer than 3 characters
     */
    public static String nameLike(String argument, String name) {
        if (name.codePointCount(0, name.length()) < SHORTEST_NAME) {
            throw new BadRequestException(argument + " must have " + SHORTEST_NAME + " characters or more");
        }
        return like(name);
    }

    /** Returns the {@code like} pattern of texts that contain this text, whatever its length. */
    public static String like(String text) {
        return '%' + text.replaceAll("([\\\\%_])", "\\\\$1") + '%';
    }
}
