package dev.baton.engagements.report;

import dev.baton.engagements.error.BadRequestException;
import dev.baton.engagements.error.LimitExceededException;

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
     * @throws BadRequestException where that is out of range
     */
    public static int top(Integer top, int byDefault) {
        if (top == null) {
            return byDefault;
        }
        if (top < 1 || top > MOST) {
            throw new BadRequestException("top must be from 1 to " + MOST + ", not " + top);
        }
        return top;
    }

    /** From 0 to 100, unrounded. */
    public static double percentage(long part, long whole) {
        return whole == 0 ? 0 : 100.0 * part / whole;
    }
}
