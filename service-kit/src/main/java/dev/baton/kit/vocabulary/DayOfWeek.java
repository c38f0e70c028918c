package dev.baton.kit.vocabulary;

/** The days of a week, in the order of ISO 8601. */
public enum DayOfWeek {
    MONDAY,
    TUESDAY,
    WEDNESDAY,
    THURSDAY,
    FRIDAY,
    SATURDAY,
    SUNDAY;

    /** From 1, Monday, to 7, as PostgreSQL's {@code isodow} counts. */
    public int isoNumber() {
        return ordinal() + 1;
    }
}
