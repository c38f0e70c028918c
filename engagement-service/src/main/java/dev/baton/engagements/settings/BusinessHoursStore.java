package dev.baton.engagements.settings;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.engagements.calendar.BusinessHours;
import dev.baton.engagements.calendar.Calendar;
import dev.baton.engagements.calendar.Shift;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.vocabulary.TimeZones;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The calendars of a workspace's groups. */
@ApplicationScoped
class BusinessHoursStore {

    private static final String SAVE = """
            insert into business_hours (workspace_id, group_id, valid_from, time_zone, weekly, holidays)
            values ($1, $2, $3, $4, $5::text::jsonb, $6)
            on conflict (workspace_id, group_id, valid_from) do update
            set time_zone = excluded.time_zone, weekly = excluded.weekly, holidays = excluded.holidays""";

    private final ObjectMapper json;

    BusinessHoursStore(ObjectMapper json) {
        this.json = json;
    }

    /** A row as the database writes it. */
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

    /** @param rows of the table as a JSON array; null for none */
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

    /** Keeps a group's calendar, in place of the one that was valid from the same day. */
    Uni<Void> save(SqlConnection connection, WorkspaceId workspace, String groupId, Calendar calendar) {
        return connection
                .preparedQuery(SAVE)
                .execute(Tuple.tuple()
                        .addString(workspace.value())
                        .addString(groupId)
                        .addLocalDate(calendar.validFrom())
                        .addString(calendar.zone().getId())
                        .addString(written(calendar.weekly()))
                        .addArrayOfLocalDate(calendar.holidays().toArray(LocalDate[]::new)))
                .replaceWithVoid();
    }

    private String written(List<Shift> weekly) {
        try {
            return json.writeValueAsString(weekly);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
