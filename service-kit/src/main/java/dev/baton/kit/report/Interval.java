package dev.baton.kit.report;

import org.jspecify.annotations.Nullable;

/** The length of the buckets of a report. */
public enum Interval {
    HOUR,
    DAY,
    WEEK,
    MONTH;

    /** Returns the given interval; days if the request gave an explicit null. */
    public static Interval orDays(@Nullable Interval interval) {
        return interval == null ? DAY : interval;
    }
}
