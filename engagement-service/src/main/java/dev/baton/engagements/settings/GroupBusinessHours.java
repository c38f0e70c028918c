package dev.baton.engagements.settings;

import dev.baton.kit.vocabulary.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** When a group works, from a day on. */
@Type("BusinessHours")
public record GroupBusinessHours(
        @Description("null: the groups that have none of their own") @Id
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
}
