package dev.baton.engagements.settings;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.engagements.calendar.BusinessHours;
import dev.baton.engagements.calendar.Calendar;
import dev.baton.engagements.calendar.Shift;
import dev.baton.engagements.settings.BusinessHoursEntity.Key;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.vocabulary.TimeZones;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Stores and reads the calendars of a workspace's groups. */
@ApplicationScoped
class BusinessHoursStore implements PanacheRepositoryBase<BusinessHoursEntity, Key> {

    private final ObjectMapper json;

    BusinessHoursStore(ObjectMapper json) {
        this.json = json;
    }

    /** A row of {@code business_hours} as PostgreSQL writes it to JSON. */
    @RegisterForReflection(registerFullHierarchy = true)
    private record Stored(
            @JsonProperty("group_id") String groupId,
            @JsonProperty("valid_from") LocalDate validFrom,
            @JsonProperty("time_zone") String timeZone,
            List<Shift> weekly,
            Set<LocalDate> holidays) {

        Calendar calendar() {
            return new Calendar(validFrom, TimeZones.of(timeZone), weekly, holidays);
        }
    }

    /** @param rows the rows of the table as a JSON array; null for none */
    BusinessHours read(String rows) {
        if (rows == null) {
            return BusinessHours.NONE;
        }
        try {
            return new BusinessHours(json.readValue(rows, new TypeReference<List<Stored>>() {}).stream()
                    .collect(Collectors.groupingBy(
                            Stored::groupId, Collectors.mapping(Stored::calendar, Collectors.toList()))));
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("business hours are unreadable", unreadable);
        }
    }

    /**
     * Stores a group's calendar and replaces the one that is valid from the same day. The transaction must hold the
     * exclusive lock of the workspace.
     */
    Uni<BusinessHoursEntity> save(WorkspaceId workspace, String groupId, Calendar calendar) {
        Key key = new Key(workspace.value(), groupId, calendar.validFrom());
        BusinessHoursEntity hours = BusinessHoursEntity.of(key, calendar, written(calendar.weekly()));
        return getSession().chain(session -> session.merge(hours));
    }

    /** The group's calendar that is valid from exactly this day. */
    Uni<Optional<Calendar>> of(WorkspaceId workspace, String groupId, LocalDate validFrom) {
        return findById(new Key(workspace.value(), groupId, validFrom))
                .map(hours -> Optional.ofNullable(hours).map(this::calendar));
    }

    /** The first calendars, ordered by group, then by the day from which they are valid. */
    Uni<List<GroupBusinessHours>> first(WorkspaceId workspace, int most) {
        return find("key.workspaceId = ?1 order by key.groupId, key.validFrom", workspace.value())
                .range(0, most - 1)
                .list()
                .map(all -> all.stream()
                        .map(hours -> GroupBusinessHours.of(hours.key.groupId(), calendar(hours)))
                        .toList());
    }

    /**
     * Removes the group's calendar that is valid from this day. The transaction must hold the exclusive lock of the
     * workspace.
     */
    Uni<Boolean> remove(WorkspaceId workspace, String groupId, LocalDate validFrom) {
        return deleteById(new Key(workspace.value(), groupId, validFrom));
    }

    private Calendar calendar(BusinessHoursEntity hours) {
        try {
            return new Calendar(
                    hours.key.validFrom(),
                    TimeZones.of(hours.timeZone),
                    json.readValue(hours.weekly, new TypeReference<List<Shift>>() {}),
                    new TreeSet<>(Arrays.asList(hours.holidays)));
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("business hours are unreadable", unreadable);
        }
    }

    private String written(List<Shift> weekly) {
        try {
            return json.writeValueAsString(weekly);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
