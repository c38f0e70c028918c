package dev.baton.engagements.settings;

import dev.baton.engagements.calendar.BusinessHours;
import dev.baton.engagements.calendar.Calendar;
import dev.baton.engagements.calendar.Shift;
import dev.baton.engagements.settings.GroupBusinessHours.WeeklyShift;
import dev.baton.kit.event.Text;
import dev.baton.kit.graphql.BadRequestException;
import dev.baton.kit.security.Allowed;
import dev.baton.kit.security.CurrentWorkspace;
import dev.baton.kit.security.Role;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceSessions;
import dev.baton.kit.vocabulary.DayOfWeek;
import dev.baton.kit.vocabulary.TimeZones;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;

/** Sets when groups work. */
@GraphQLApi
@RegisterForReflection
public class BusinessHoursApi {

    private static final int MOST_SHIFTS = 100;
    private static final int MOST_HOLIDAYS = 2000;
    private static final int LAST_YEAR = 2999;

    private final CurrentWorkspace workspace;
    private final WorkspaceSessions sessions;
    private final SettingsRepository settings;
    private final BusinessHoursStore store;

    BusinessHoursApi(
            CurrentWorkspace workspace,
            WorkspaceSessions sessions,
            SettingsRepository settings,
            BusinessHoursStore store) {
        this.workspace = workspace;
        this.sessions = sessions;
        this.settings = settings;
        this.store = store;
    }

    @Mutation("setBusinessHours")
    @Allowed(Role.ADMIN)
    @Description(
            "Sets when a group works from a day on, for what is derived from now on; rederive applies it to the past.")
    public @NonNull Uni<GroupBusinessHours> setBusinessHours(
            @Description("null: for the groups that have none of their own, and conversations in no group") @Id
                    String groupId,
            @Description("IANA name") @NonNull String timeZone,
            @NonNull List<@NonNull ShiftInput> weekly,
            @Description("days without hours, from midnight to midnight") @Nullable List<@NonNull LocalDate> holidays,
            @Description("null: for ever") @Nullable LocalDate validFrom) {
        WorkspaceId id = workspace.id();
        List<LocalDate> days = holidays == null ? List.of() : holidays;
        if (TimeZones.named(timeZone).isEmpty()) {
            throw new BadRequestException("timeZone: \"" + timeZone + "\" is no IANA time zone");
        }
        atMost("weekly", weekly.size(), MOST_SHIFTS);
        atMost("holidays", days.size(), MOST_HOLIDAYS);
        if (validFrom != null) {
            inRange("validFrom", validFrom);
        }
        days.forEach(day -> inRange("holidays", day));
        String group = groupId == null ? BusinessHours.EVERY_GROUP : Text.checked("groupId", groupId);
        if (group == null) {
            throw new BadRequestException("groupId is empty");
        }
        Calendar calendar = new Calendar(
                validFrom == null ? LocalDate.EPOCH : validFrom,
                TimeZones.of(timeZone),
                weekly.stream().map(ShiftInput::shift).toList(),
                new TreeSet<>(days));
        return sessions.writeAlone(
                id,
                () -> settings.change(id, row -> row.version++)
                        .chain(() -> store.save(id, group, calendar))
                        .replaceWith(answer(groupId, calendar)));
    }

    private static void inRange(String argument, LocalDate date) {
        if (date.isBefore(LocalDate.EPOCH) || date.getYear() > LAST_YEAR) {
            throw new BadRequestException(
                    argument + ": " + date + " is not between " + LocalDate.EPOCH + " and the year " + LAST_YEAR);
        }
    }

    private static void atMost(String argument, int size, int most) {
        if (size > most) {
            throw new BadRequestException(argument + ": " + size + " are more than " + most);
        }
    }

    private static GroupBusinessHours answer(String groupId, Calendar calendar) {
        return new GroupBusinessHours(
                groupId,
                calendar.zone().getId(),
                calendar.weekly().stream().map(BusinessHoursApi::shift).toList(),
                List.copyOf(calendar.holidays()),
                calendar.validFrom());
    }

    private static WeeklyShift shift(Shift shift) {
        return new WeeklyShift(
                DayOfWeek.valueOf(shift.day().name()),
                shift.from().toString(),
                shift.to().toString());
    }
}
