package dev.baton.kit.report;

import dev.baton.kit.graphql.BadRequestException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a connection is asked for.
 *
 * @param size how many rows at the most
 * @param backwards whether the page ends before the cursor instead of beginning after it
 * @param cursor null for the first page, or the last one where backwards
 */
public record PageRequest(
        int size, boolean backwards, @Nullable String cursor) {

    private static final int DEFAULT_SIZE = 50;
    private static final int MAXIMUM_SIZE = 1000;

    /**
     * The page that the arguments of a connection ask for, each of which may be null.
     *
     * @throws BadRequestException where they do not go together, or a size is none
     * @throws dev.baton.kit.graphql.LimitExceededException where a page is larger than pages may be
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

    /** The name of the argument that the cursor came in. */
    public String cursorArgument() {
        return backwards ? "before" : "after";
    }

    private static int size(String argument, @Nullable Integer size) {
        return Counts.within(argument, size, DEFAULT_SIZE, MAXIMUM_SIZE);
    }

    /**
     * What of a period lies ahead of a row, where the newest come first. With the period's own end in place of the row's
     * instant PostgreSQL enters the index there, and walks to the row: the deeper a page, the longer.
     */
    public Period ahead(Period period, Instant row) {
        return backwards()
                ? new Period(row, period.to(), period.timeZone())
                : new Period(period.from(), row.plus(1, ChronoUnit.MICROS), period.timeZone());
    }
}
