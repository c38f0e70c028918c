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

/** When a group works, from a day on. */
@Type("BusinessHours")
public record GroupBusinessHours(
        @Description("null: the groups that have none of their own") @Id @Nullable
        String groupId,

        @Description("IANA name") @NonNull String timeZone,

        @NonNull List<@NonNull WeeklyShift> weekly,
        @NonNull List<@NonNull LocalDate> holidays,
        @NonNull LocalDate validFrom) {

    /** By the clock on the wall; where {@code to} is not after {@code from}, until the next day. */
    @Type("Shift")
    public record WeeklyShift(
            @NonNull DayOfWeek day,
            @NonNull String from,
            @NonNull String to) {}

    /** @param group as it is kept */
    static GroupBusinessHours of(String group, Calendar calendar) {
        return new GroupBusinessHours(
                idOf(group),
                calendar.zone().getId(),
                calendar.weekly().stream().map(GroupBusinessHours::shift).toList(),
                List.copyOf(calendar.holidays()),
                calendar.validFrom());
    }

    /** Null for the groups that have no hours of their own. */
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
