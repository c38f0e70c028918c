package dev.baton.kit.report;

import dev.baton.kit.graphql.BadRequestException;
import dev.baton.kit.graphql.LimitExceededException;
import org.jspecify.annotations.Nullable;

/** Converts and checks counts for fields and arguments of the schema. */
public final class Counts {

    private static final int MOST = 1000;

    private Counts() {}

    /** @throws LimitExceededException if the count does not fit the schema's Int */
    public static int toInt(long count) {
        if (count > Integer.MAX_VALUE) {
            throw new LimitExceededException("count: " + count + " is too large for the type Int; narrow the period");
        }
        return (int) count;
    }

    /**
     * Returns how many of the largest groups to show.
     *
     * @param top the argument; null for the default
     * @throws BadRequestException if the number is below 1
     * @throws LimitExceededException if the number is above 1000
     */
    public static int top(@Nullable Integer top, int byDefault) {
        return within("top", top, byDefault, MOST);
    }

    /**
     * Returns the number that an argument gives.
     *
     * @param value null for the default
     * @throws BadRequestException naming the argument, if the value is below 1
     * @throws LimitExceededException naming the argument, if the value is above {@code most}
     */
    public static int within(String argument, @Nullable Integer value, int byDefault, int most) {
        if (value == null) {
            return byDefault;
        }
        String refusal = argument + " must be from 1 to " + most + ", not " + value;
        if (value < 1) {
            throw new BadRequestException(refusal);
        }
        if (value > most) {
            throw new LimitExceededException(refusal);
        }
        return value;
    }

    /** A percentage from 0 to 100, unrounded; 0 if the whole is 0. */
    public static double percentage(long part, long whole) {
        return whole == 0 ? 0 : 100.0 * part / whole;
    }
}
