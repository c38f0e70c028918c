package dev.baton.engagements.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The business hours of a group: weekly shifts in a time zone, valid from a day on. A holiday has no business hours
 * from midnight to midnight, also if a shift began on the day before. A local time that does not exist because clocks
 * go forward means the instant of the change. A local time that exists twice because clocks go back means the first
 * one.
 */
public record Calendar(LocalDate validFrom, ZoneId zone, List<Shift> weekly, Set<LocalDate> holidays) {

    /** An interval {@code [from, to)}. */
    private record Hours(Instant from, Instant to) {

        Duration within(Instant start, Instant end) {
            Instant begin = from.isAfter(start) ? from : start;
            Instant finish = to.isBefore(end) ? to : end;
            return begin.isBefore(finish) ? Duration.between(begin, finish) : Duration.ZERO;
        }
    }

    /** The beginning of the first day. */
    Instant begins() {
        return validFrom.atStartOfDay(zone).toInstant();
    }

    boolean isOpen(Instant at) {
        return hours(at.atZone(zone).toLocalDate()).stream()
                .anyMatch(hours -> !hours.from.isAfter(at) && hours.to.isAfter(at));
    }

    /** The business time in {@code [from, to)}, by this calendar alone. */
    Duration between(Instant from, Instant to) {
        LocalDate last = to.atZone(zone).toLocalDate();
        Duration total = Duration.ZERO;
        for (LocalDate day = from.atZone(zone).toLocalDate(); !day.isAfter(last); day = day.plusDays(1)) {
            for (Hours hours : hours(day)) {
                total = total.plus(hours.within(from, to));
            }
        }
        return total;
    }

    /** The business hours of one day, as intervals that do not touch each other. */
    private List<Hours> hours(LocalDate day) {
        List<Hours> hours = new ArrayList<>();
        if (holidays.contains(day)) {
            return hours;
        }
        for (Shift shift : weekly) {
            if (shift.day() == day.getDayOfWeek()) {
                LocalDateTime end = shift.crossesMidnight() ? day.plusDays(1).atStartOfDay() : day.atTime(shift.to());
                hours.add(new Hours(instant(day.atTime(shift.from())), instant(end)));
            }
            if (shift.crossesMidnight() && shift.day().plus(1) == day.getDayOfWeek()) {
                hours.add(new Hours(instant(day.atTime(LocalTime.MIDNIGHT)), instant(day.atTime(shift.to()))));
            }
        }
        return merged(hours);
    }

    private static List<Hours> merged(List<Hours> hours) {
        hours.sort(Comparator.comparing(Hours::from));
        List<Hours> merged = new ArrayList<>();
        for (Hours next : hours) {
            Hours last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last == null || next.from.isAfter(last.to)) {
                merged.add(next);
            } else if (next.to.isAfter(last.to)) {
                merged.set(merged.size() - 1, new Hours(last.from, next.to));
            }
        }
        return merged;
    }

    private Instant instant(LocalDateTime local) {
        ZoneOffsetTransition transition = zone.getRules().getTransition(local);
        return transition != null && transition.isGap()
                ? transition.getInstant()
                : local.atZone(zone).toInstant();
    }
}
