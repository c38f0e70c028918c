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

    /** The number from 1 (Monday) to 7 (Sunday), as in PostgreSQL's {@code isodow}. */
    public int isoNumber() {
        return ordinal() + 1;
    }
}
