package dev.baton.engagements.settings;

import dev.baton.engagements.calendar.BusinessHours;
import dev.baton.engagements.calendar.Calendar;
import dev.baton.kit.audit.Change;
import dev.baton.kit.audit.ChangeLog;
import dev.baton.kit.event.Text;
import dev.baton.kit.graphql.BadRequestException;
import dev.baton.kit.security.Allowed;
import dev.baton.kit.security.Caller;
import dev.baton.kit.security.CurrentCaller;
import dev.baton.kit.security.Role;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceSessions;
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
import org.eclipse.microprofile.graphql.Query;

/** The GraphQL operations that list, set and remove the business hours of groups. */
@GraphQLApi
@RegisterForReflection
public class BusinessHoursApi {

    private static final int MOST_SHIFTS = 100;
    private static final int MOST_HOLIDAYS = 2000;
    private static final int MOST_LISTED = 1000;
    private static final int LAST_YEAR = 2999;

    private final CurrentCaller caller;
    private final WorkspaceSessions sessions;
    private final SettingsRepository settings;
    private final BusinessHoursStore store;
    private final ChangeLog changes;

    BusinessHoursApi(
            CurrentCaller caller,
            WorkspaceSessions sessions,
            SettingsRepository settings,
            BusinessHoursStore store,
            ChangeLog changes) {
        this.caller = caller;
        this.sessions = sessions;
        this.settings = settings;
        this.store = store;
        this.changes = changes;
    }

    @Query("businessHours")
    @Allowed(Role.ADMIN)
    @Description("The business hours of groups, ordered by group, then by the day from which they are valid. At most "
            + "the first 1000.")
    public Uni<List<@NonNull GroupBusinessHours>> businessHours() {
        WorkspaceId id = caller.get().workspace();
        return sessions.read(id, () -> store.first(id, MOST_LISTED));
    }

    @Mutation("setBusinessHours")
    @Allowed(Role.ADMIN)
    @Description(
            "Sets the business hours of a group from a day on. A conversation uses them for all its engagements from its "
                    + "next event on; the mutation rederive applies them to the other conversations of a period now.")
    public @NonNull Uni<GroupBusinessHours> setBusinessHours(
            @Description("Null sets the hours for all groups without their own, and for conversations without a "
                            + "group.")
                    @Id
                    String groupId,
            @Description("The IANA name, such as Europe/Berlin.") @NonNull String timeZone,
            @NonNull List<@NonNull ShiftInput> weekly,
            @Description("Days without business hours, from midnight to midnight.") @Nullable
                    List<@NonNull LocalDate> holidays,
            @Description("The first day on which the hours are valid. Null if they are valid for all times.") @Nullable
                    LocalDate validFrom) {
        Caller changing = caller.get();
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
        String group = group(groupId);
        Calendar calendar = new Calendar(
                validFrom == null ? LocalDate.EPOCH : validFrom,
                TimeZones.of(timeZone),
                weekly.stream().map(ShiftInput::shift).toList(),
                new TreeSet<>(days));
        return sessions.writeAlone(
                changing.workspace(),
                () -> change(changing, group, calendar.validFrom(), calendar)
                        .replaceWith(GroupBusinessHours.of(group, calendar)));
    }

    @Mutation("removeBusinessHours")
    @Allowed(Role.ADMIN)
    @Description(
            "Removes the business hours of a group that are valid from the given day; the group's earlier hours stay "
                    + "valid instead. Returns false if there were none. The removal applies to a "
                    + "conversation from its next event on; the mutation rederive applies it to the other conversations "
                    + "of a period now.")
    public Uni<Boolean> removeBusinessHours(
            @Description(
                            "Null removes the hours for all groups without their own, and for conversations without a group.")
                    @Id
                    String groupId,
            @Description("The day from which the hours are valid. Null for hours that are valid for all times.")
                    @Nullable
                    LocalDate validFrom) {
        Caller changing = caller.get();
        String group = group(groupId);
        return sessions.writeAlone(
                changing.workspace(),
                () -> change(changing, group, validFrom == null ? LocalDate.EPOCH : validFrom, null));
    }

    /**
     * Replaces or removes the hours that are valid from this day.
     *
     * @param calendar null to remove them
     * @return whether there were hours that are valid from this day
     */
    private Uni<Boolean> change(Caller changing, String group, LocalDate validFrom, @Nullable Calendar calendar) {
        WorkspaceId id = changing.workspace();
        return store.of(id, group, validFrom).chain(before -> {
            Change change = new Change(
                    "businessHours",
                    GroupBusinessHours.idOf(group),
                    before.map(CalendarText::of).orElse(null),
                    calendar == null ? null : CalendarText.of(calendar));
            return !change.isOne()
                    ? Uni.createFrom().item(before.isPresent())
                    : settings.of(id)
                            .invoke(row -> row.version++)
                            .chain(() -> calendar == null
                                    ? store.remove(id, group, validFrom)
                                    : store.save(id, group, calendar))
                            .chain(() -> changes.add(changing, List.of(change)))
                            .replaceWith(before.isPresent());
        });
    }

    private static String group(String groupId) {
        String group = groupId == null ? BusinessHours.EVERY_GROUP : Text.checked("groupId", groupId);
        if (group == null) {
            throw new BadRequestException("groupId is empty");
        }
        return group;
    }

    private static void inRange(String argument, LocalDate date) {
        if (date.isBefore(LocalDate.EPOCH) || date.getYear() > LAST_YEAR) {
            throw new BadRequestException(
                    argument + ": " + date + " is not between " + LocalDate.EPOCH + " and the year " + LAST_YEAR);
        }
    }

    private static void atMost(String argument, int size, int most) {
        if (size > most) {
            throw new BadRequestException(argument + ": " + size + " elements are more than the maximum of " + most);
        }
    }
}
