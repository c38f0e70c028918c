package dev.baton.kit.report;

import dev.baton.kit.graphql.BadRequestException;
import dev.baton.kit.sql.Sql;
import java.util.List;
import org.jetbrains.annotations.Contract;
import org.jspecify.annotations.Nullable;

/** Narrows a condition by the values of a filter; one that was not given, or has no values, narrows nothing. */
public final class FilterSql {

    private static final int SHORTEST_NAME = 3;

    private FilterSql() {}

    /** To rows with one of these values. An index has the rows of a single one in order. */
    public static void any(Sql sql, String column, @Nullable List<String> values) {
        if (given(values) && values.size() == 1) {
            sql.add(" and " + column + " = ?", values.get(0));
        } else if (given(values)) {
            sql.add(" and " + column + " = any(?)", (Object) values.toArray(String[]::new));
        }
    }

    /** To rows with the name of one of these constants. */
    public static void anyOf(Sql sql, String column, @Nullable List<? extends Enum<?>> constants) {
        if (given(constants)) {
            any(sql, column, constants.stream().map(Enum::name).toList());
        }
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

    @Contract("null -> false")
    public static boolean given(@Nullable List<?> values) {
        return values != null && !values.isEmpty();
    }
}
