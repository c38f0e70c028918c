package dev.baton.engagements.settings;

import dev.baton.engagements.calendar.Calendar;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.LocalDate;
import org.hibernate.annotations.ColumnTransformer;

/** A row of {@code business_hours}: the calendar of a group from a day on. */
@Entity
@Table(name = "business_hours")
class BusinessHoursEntity {

    /** The primary key. */
    @Embeddable
    record Key(
            @Column(name = "workspace_id") String workspaceId,
            @Column(name = "group_id") String groupId,
            @Column(name = "valid_from") LocalDate validFrom) {}

    @EmbeddedId
    Key key;

    @Column(name = "time_zone")
    String timeZone;

    /** Mapped as text: Hibernate Reactive treats every JSON value as an object, but this one is an array. */
    @ColumnTransformer(read = "weekly::text", write = "?::text::jsonb")
    String weekly;

    LocalDate[] holidays;

    static BusinessHoursEntity of(Key key, Calendar calendar, String weekly) {
        BusinessHoursEntity entity = new BusinessHoursEntity();
        entity.key = key;
        entity.timeZone = calendar.zone().getId();
        entity.weekly = weekly;
        entity.holidays = calendar.holidays().toArray(LocalDate[]::new);
        return entity;
    }
}
