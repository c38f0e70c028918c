package dev.baton.engagements.settings;

import dev.baton.engagements.calendar.BusinessHours;
import dev.baton.engagements.calendar.Calendar;
import dev.baton.engagements.calendar.Shift;
import dev.baton.kit.vocabulary.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/** The business hours of a group from a day on, as the GraphQL type. */
@Type("BusinessHours")
public record GroupBusinessHours(
        @Description(
                "Null if these are the hours for all groups without their own, and for conversations without a group.")
        @Id
        @Nullable
        String groupId,

        @Description("The IANA name, such as Europe/Berlin.") @NonNull
        String timeZone,

        @NonNull List<@NonNull WeeklyShift> weekly,
        @NonNull List<@NonNull LocalDate> holidays,

        @Description("The first day on which the hours are valid. 1970-01-01 if they are valid for all times.") @NonNull
        LocalDate validFrom) {

    /** Local times. If {@code to} is not after {@code from}, the shift ends on the next day. */
    @Type("Shift")
    public record WeeklyShift(
            @NonNull DayOfWeek day,
            @NonNull String from,
            @NonNull String to) {}

    /** @param group the group id as it is stored; see {@link #idOf} */
    static GroupBusinessHours of(String group, Calendar calendar) {
        return new GroupBusinessHours(
                idOf(group),
                calendar.zone().getId(),
                calendar.weekly().stream().map(GroupBusinessHours::shift).toList(),
                List.copyOf(calendar.holidays()),
                calendar.validFrom());
    }

    /** The group id in the schema; null for {@link BusinessHours#EVERY_GROUP}. */
    static @Nullable String idOf(String group) {
        return group.equals(BusinessHours.EVERY_GROUP) ? null : group;
    }

    private static WeeklyShift shift(Shift shift) {
        return new WeeklyShift(
                DayOfWeek.valueOf(shift.day().name()),
                shift.from().toString(),
                shift.to().toString());
    }
}
