package dev.baton.kit.report;

/** The length of a bucket of a calendar. */
public enum Interval {
    HOUR,
    DAY,
    WEEK,
    MONTH;

    /** The interval asked for; days where an explicit null was. */
    public static Interval orDays(Interval interval) {
        return interval == null ? DAY : interval;
    }
}
