package dev.baton.kit.report;

import dev.baton.kit.graphql.LimitExceededException;
import dev.baton.kit.vocabulary.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntBiFunction;

/** Computes the time ranges over which figures are counted: whole buckets, or only certain days of the week in them. */
public final class TimeRanges {

    private static final int MOST_DAYS = 100_000;

    /** A half-open part of a bucket. */
    public record Span(int bucket, Instant from, Instant to) {}

    private TimeRanges() {}

    /**
     * Returns each bucket as one span, or as one span per day if the filter selects days of the week.
     *
     * @param given may contain a filter by days of the week
     * @param zone the zone in which days are computed
     * @throws LimitExceededException if there are more than 100,000 days
     */
    public static List<Span> of(Buckets buckets, GivenFilters given, ZoneId zone) {
        List<Span> wholes = wholes(buckets);
        return given.has(FilterField.DAY_OF_WEEK)
                ? byDay(wholes, days(given), zone, (whole, day) -> whole.bucket())
                : wholes;
    }

    /**
     * Returns a span for each day of a period. The number of its bucket is the ordinal of its {@link DayOfWeek}.
     *
     * @param given may contain a filter by days of the week
     * @throws LimitExceededException if there are more than 100,000 days
     */
    public static List<Span> byDayOfWeek(Period period, GivenFilters given) {
        return byDay(wholes(Buckets.whole(period)), days(given), period.zone(), (whole, day) -> day.ordinal());
    }

    private static List<DayOfWeek> days(GivenFilters given) {
        return given.constants(FilterField.DAY_OF_WEEK, DayOfWeek.class);
    }

    private static List<Span> wholes(Buckets buckets) {
        List<Span> spans = new ArrayList<>();
        for (int bucket = 0; bucket < buckets.size(); bucket++) {
            spans.add(new Span(bucket, buckets.from(bucket), buckets.to(bucket)));
        }
        return spans;
    }

    private static List<Span> byDay(
            List<Span> wholes, List<DayOfWeek> days, ZoneId zone, ToIntBiFunction<Span, DayOfWeek> number) {
        List<Span> spans = new ArrayList<>();
        int seen = 0;
        for (Span whole : wholes) {
            for (Instant at = whole.from(); at.isBefore(whole.to()); ) {
                if (seen++ == MOST_DAYS) {
                    throw new LimitExceededException(
                            "dayOfWeek: the period has more than " + MOST_DAYS + " days; narrow the period");
                }
                Instant next = nextDay(at, zone);
                Instant end = next.isBefore(whole.to()) ? next : whole.to();
                DayOfWeek day =
                        DayOfWeek.values()[at.atZone(zone).getDayOfWeek().ordinal()];
                if (days.contains(day)) {
                    spans.add(new Span(number.applyAsInt(whole, day), at, end));
                }
                at = end;
            }
        }
        return spans;
    }

    private static Instant nextDay(Instant at, ZoneId zone) {
        return at.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
    }
}
