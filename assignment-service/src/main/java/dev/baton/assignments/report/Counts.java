package dev.baton.assignments.report;

import dev.baton.assignments.error.LimitExceededException;

/** Counts as the schema's Int holds them, and what follows from them. */
public final class Counts {

    private Counts() {}

    /** @throws LimitExceededException where the count is beyond Int */
    public static int toInt(long count) {
        if (count > Integer.MAX_VALUE) {
            throw new LimitExceededException("count: " + count + " is beyond what an Int holds; narrow the period");
        }
        return (int) count;
    }

    /** From 0 to 100, unrounded. */
    public static double percentage(long part, long whole) {
        return whole == 0 ? 0 : 100.0 * part / whole;
    }
}
