package dev.baton.engagements.calendar;

import java.time.DayOfWeek;
import java.time.LocalTime;

/**
 * Hours of every week that a group works, by the clock on its wall.
 *
 * @param day on which the shift begins
 * @param to exclusive; where it is not after {@code from}, the shift ends on the next day
 */
public record Shift(DayOfWeek day, LocalTime from, LocalTime to) {

    boolean crossesMidnight() {
        return !to.isAfter(from);
    }
}
