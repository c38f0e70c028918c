package dev.baton.engagements.settings;

import dev.baton.engagements.calendar.Shift;
import dev.baton.kit.graphql.BadRequestException;
import dev.baton.kit.vocabulary.DayOfWeek;
import java.time.DateTimeException;
import java.time.LocalTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** A weekly shift in which a group works, as GraphQL input. */
@Input("ShiftInput")
public record ShiftInput(
        @NonNull DayOfWeek day,

        @Description("A local time such as 09:00.") @NonNull String from,

        @Description("A local time such as 17:30. If it is not after from, the shift ends on the next day. 24:00 is "
                + "the end of the day.")
        @NonNull
        String to) {

    /** @throws BadRequestException if a time cannot be read */
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
