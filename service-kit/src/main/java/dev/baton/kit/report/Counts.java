package dev.baton.kit.report;

import dev.baton.kit.graphql.BadRequestException;
import dev.baton.kit.graphql.LimitExceededException;
import org.jspecify.annotations.Nullable;

/** Counts as the schema's Int holds them, and what follows from them. */
public final class Counts {

    private static final int MOST = 1000;

    private Counts() {}

    /** @throws LimitExceededException where the count is beyond Int */
    public static int toInt(long count) {
        if (count > Integer.MAX_VALUE) {
            throw new LimitExceededException("count: " + count + " is beyond what an Int holds; narrow the period");
        }
        return (int) count;
    }

    /**
     * How many of the largest are asked for.
     *
     * @param top null for the default
     * @throws BadRequestException where that is none
     * @throws LimitExceededException where there are too many
     */
    public static int top(@Nullable Integer top, int byDefault) {
        return within("top", top, byDefault, MOST);
    }

    /**
     * A number that an argument gives.
     *
     * @param value null for the default
     * @throws BadRequestException naming the argument, where the value is below 1
     * @throws LimitExceededException where it is above the most
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

    /** From 0 to 100, unrounded. */
    public static double percentage(long part, long whole) {
        return whole == 0 ? 0 : 100.0 * part / whole;
    }
}
