package dev.baton.engagements.settings;

import dev.baton.engagements.calendar.Shift;
import dev.baton.kit.graphql.BadRequestException;
import dev.baton.kit.vocabulary.DayOfWeek;
import java.time.DateTimeException;
import java.time.LocalTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** Hours of every week that a group works. */
@Input("ShiftInput")
public record ShiftInput(
        @NonNull DayOfWeek day,

        @Description("local time such as 09:00") @NonNull String from,

        @Description("local time such as 17:30; not after from: on the next day; 24:00 is the end of the day") @NonNull
        String to) {

    /** @throws BadRequestException where a time is none */
    Shift shift() {
        LocalTime end = to.equals("24:00") ? LocalTime.MIDNIGHT : time("to", to);
        return new Shift(java.time.DayOfWeek.valueOf(day.name()), time("from", from), end);
    }

    private static LocalTime time(String field, String text) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException unreadable) {
            throw new BadRequestException("weekly." + field + ": \"" + text + "\" is no local time such as 09:00");
        }
    }
}
