package dev.baton.kit.report;

import dev.baton.kit.graphql.BadRequestException;
import dev.baton.kit.sql.Sql;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The page of a connection that a client requests.
 *
 * @param size the largest number of rows
 * @param backwards whether the page ends before the cursor instead of beginning after it
 * @param cursor null for the first page, or for the last page if {@code backwards}
 */
public record PageRequest(
        int size, boolean backwards, @Nullable String cursor) {

    private static final int DEFAULT_SIZE = 50;
    private static final int MAXIMUM_SIZE = 1000;

    /**
     * Returns the page that the arguments of a connection describe. Each argument may be null.
     *
     * @throws BadRequestException if arguments for both directions are given, or a size is below 1
     * @throws dev.baton.kit.graphql.LimitExceededException if a size is above 1000
     */
    public static PageRequest of(
            @Nullable Integer first, @Nullable String after, @Nullable Integer last, @Nullable String before) {
        boolean backwards = last != null || before != null;
        if (backwards && (first != null || after != null)) {
            throw new BadRequestException("first and after page forwards, last and before backwards: not both at once");
        }
        return backwards
                ? new PageRequest(size("last", last), true, before)
                : new PageRequest(size("first", first), false, after);
    }

    /** The name of the argument that contains the cursor. */
    public String cursorArgument() {
        return backwards ? "before" : "after";
    }

    private static int size(String argument, @Nullable Integer size) {
        return Counts.within(argument, size, DEFAULT_SIZE, MAXIMUM_SIZE);
    }

    /**
     * Returns the query of this page: the first rows of {@code rows} in the given order, one more than the page has.
     *
     * <p>The query reads the rows in the order of an index, by instants alone, and then sorts those that it has read. With
     * the whole order in one step, the planner may read and sort all rows instead: if it expects few rows of each
     * workspace, both ways seem to cost the same.
     *
     * @param rows the rows beyond the cursor
     * @param instant the column that an index sorts by, the first one of {@code order}
     * @param order the {@code order by} clause for the direction of this page
     */
    public Sql query(Sql rows, String instant, String order) {
        int most = size + 1;
        return Sql.of("select * from (")
                .add(rows)
                .add(
                        " order by " + instant + (backwards ? "" : " desc") + " fetch first (?) rows with ties) page",
                        most)
                .add(order + " limit ?", most);
    }

    /**
     * Returns the part of a period that remains beyond a row, in a connection that lists the newest rows first. Without
     * this bound PostgreSQL starts its index scan at the end of the period and walks to the row, so deep pages become
     * slow.
     */
    public Period ahead(Period period, Instant row) {
        return backwards()
                ? new Period(row, period.to(), period.timeZone())
                : new Period(period.from(), row.plus(1, ChronoUnit.MICROS), period.timeZone());
    }
}
