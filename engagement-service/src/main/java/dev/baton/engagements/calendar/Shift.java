package dev.baton.engagements.calendar;

import java.time.DayOfWeek;
import java.time.LocalTime;

/**
 * A weekly shift in which a group works, in local time.
 *
 * @param day the day on which the shift begins
 * @param to exclusive; if it is not after {@code from}, the shift ends on the next day
 */
public record Shift(DayOfWeek day, LocalTime from, LocalTime to) {

    boolean crossesMidnight() {
        return !to.isAfter(from);
    }
}
