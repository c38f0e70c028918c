package dev.baton.assignments.reassignment;

/** Where a figure is going against the previous period. */
public enum Trend {
    INCREASING,
    DECREASING,
    STEADY;

    private static final long STEADY_PERCENT = 5;

    /** Within 5 % of the previous figure, inclusive, it is steady; from nothing to something it increases. */
    static Trend of(long previous, long current) {
        if (Math.abs(current - previous) * 100 <= previous * STEADY_PERCENT) {
            return STEADY;
        }
        return current > previous ? INCREASING : DECREASING;
    }
}
