package dev.baton.assignments.report;

/** The length of a bucket of a calendar. */
public enum Interval {
    HOUR,
    DAY,
    WEEK,
    MONTH
}
