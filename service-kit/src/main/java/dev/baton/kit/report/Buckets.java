package dev.baton.kit.report;

import dev.baton.kit.graphql.LimitExceededException;
import dev.baton.kit.sql.Instants;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/**
 * A period divided into buckets along the calendar of its zone. The first and the last bucket are clipped to the
 * period.
 */
public record Buckets(List<Instant> starts, Instant end) {

    /** A little more than a year of hours; a chart with more buckets is not readable. */
    private static final int MOST = 10_000;

    /**
     * Returns the buckets of a period; none if the period is empty.
     *
     * @throws LimitExceededException if there are more than 10,000 buckets
     */
    public static Buckets of(Period period, Interval interval) {
        List<Instant> starts = new ArrayList<>();
        Instant start = period.from();
        while (start.isBefore(period.to())) {
            if (starts.size() == MOST) {
                throw new LimitExceededException(
                        "interval: the period has more than " + MOST + " buckets of one " + interval);
            }
            starts.add(start);
            start = next(start, interval, period.zone());
        }
        return new Buckets(starts, period.to());
    }

    /** The whole period as a single bucket. */
    public static Buckets whole(Period period) {
        return new Buckets(List.of(period.from()), period.to());
    }

    public int size() {
        return starts.size();
    }

    /** The starts as an argument of {@code width_bucket(occurred_at, ?)}, which numbers the buckets from 1. */
    public OffsetDateTime[] sqlStarts() {
        return starts.stream().map(Instants::toSql).toArray(OffsetDateTime[]::new);
    }

    /** The start of a bucket, inclusive. Buckets are numbered from 0. */
    public Instant from(int bucket) {
        return starts.get(bucket);
    }

    /** The end of a bucket, exclusive. Buckets are numbered from 0. */
    public Instant to(int bucket) {
        return bucket + 1 < starts.size() ? starts.get(bucket + 1) : end;
    }

    private static Instant next(Instant start, Interval interval, ZoneId zone) {
        ZonedDateTime local = start.atZone(zone);
        LocalDate day = local.toLocalDate();
        return switch (interval) {
            case HOUR -> nextHour(local);
            case DAY -> day.plusDays(1).atStartOfDay(zone).toInstant();
            case WEEK ->
                day.with(TemporalAdjusters.next(DayOfWeek.MONDAY))
                        .atStartOfDay(zone)
                        .toInstant();
            case MONTH ->
                day.with(TemporalAdjusters.firstDayOfNextMonth())
                        .atStartOfDay(zone)
                        .toInstant();
        };
    }

    /** Uses local clock time, so that hours also begin at minute 0 in zones whose offset includes half an hour. */
    private static Instant nextHour(ZonedDateTime local) {
        // local, because the start of the hour may be a local time that a change of the offset skips
        LocalDateTime clock = local.toLocalDateTime();
        long since = ChronoUnit.MICROS.between(clock.truncatedTo(ChronoUnit.HOURS), clock);
        return local.toInstant().plus(ChronoUnit.HOURS.getDuration()).minus(since, ChronoUnit.MICROS);
    }
}
