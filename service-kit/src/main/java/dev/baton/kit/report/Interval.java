package dev.baton.kit.report;

import org.jspecify.annotations.Nullable;

/** The length of a bucket of a calendar. */
public enum Interval {
    HOUR,
    DAY,
    WEEK,
    MONTH;

    /** The interval asked for; days where an explicit null was. */
    public static Interval orDays(@Nullable Interval interval) {
        return interval == null ? DAY : interval;
    }
}
