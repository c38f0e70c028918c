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

/** A period cut along the calendar of its zone; the first and last bucket are clipped to the period. */
public record Buckets(List<Instant> starts, Instant end) {

    /** More than a year of hours is no chart. */
    private static final int MOST = 10_000;

    /**
     * The buckets of a period; none where it is empty.
     *
     * @throws LimitExceededException where there are too many
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

    /** A period in one piece. */
    public static Buckets whole(Period period) {
        return new Buckets(List.of(period.from()), period.to());
    }

    public int size() {
        return starts.size();
    }

    /** For {@code width_bucket(occurred_at, ?)}, which numbers an instant's bucket from 1. */
    public OffsetDateTime[] sqlStarts() {
        return starts.stream().map(Instants::toSql).toArray(OffsetDateTime[]::new);
    }

    /** Where the bucket of this number begins. */
    public Instant from(int bucket) {
        return starts.get(bucket);
    }

    /** Where the bucket of this number ends, exclusive. */
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

    /** By the clock on the wall, so that zones off by half an hour begin theirs on the hour too. */
    private static Instant nextHour(ZonedDateTime local) {
        // the clock's, for the hour may have begun at an instant that a change of the offset has left out
        LocalDateTime clock = local.toLocalDateTime();
        long since = ChronoUnit.MICROS.between(clock.truncatedTo(ChronoUnit.HOURS), clock);
        return local.toInstant().plus(ChronoUnit.HOURS.getDuration()).minus(since, ChronoUnit.MICROS);
    }
}
