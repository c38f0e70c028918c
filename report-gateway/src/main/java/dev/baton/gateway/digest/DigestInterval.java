package dev.baton.gateway.digest;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;

/** The length of time that a bar of the chart covers. The constants are those of the schema's {@code Interval}. */
enum DigestInterval {
    DAY,
    WEEK,
    MONTH;

    private static final long MOST_DAYS = 45;
    private static final long MOST_DAYS_OF_WEEKS = 200;

    /** Returns the interval that keeps the bars of a period readable. */
    static DigestInterval of(Duration period) {
        long days = period.toDays();
        return days <= MOST_DAYS ? DAY : days <= MOST_DAYS_OF_WEEKS ? WEEK : MONTH;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name of the bucket that begins at an instant, such as {@code week of 2 Mar}. */
    String bucket(String from, ZoneId zone) {
        return switch (this) {
            case DAY -> DigestText.shortDay(from, zone);
            case WEEK -> "week of " + DigestText.shortDay(from, zone);
            case MONTH -> DigestText.month(from, zone);
        };
    }
}
