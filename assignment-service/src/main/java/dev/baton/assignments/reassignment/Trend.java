package dev.baton.assignments.reassignment;

/** The direction of a figure compared with the previous period. */
public enum Trend {
    INCREASING,
    DECREASING,
    STEADY;

    private static final long STEADY_PERCENT = 5;

    /** STEADY within 5 % of the previous figure, inclusive, and from 0 to 0. A rise from 0 is INCREASING. */
    static Trend of(long previous, long current) {
        if (Math.abs(current - previous) * 100 <= previous * STEADY_PERCENT) {
            return STEADY;
        }
        return current > previous ? INCREASING : DECREASING;
    }
}
