package dev.baton.engagements.settings;

import dev.baton.engagements.calendar.Calendar;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.LocalDate;
import org.hibernate.annotations.ColumnTransformer;

/** A group's calendar, from a day on. */
@Entity
@Table(name = "business_hours")
class BusinessHoursEntity {

    /** Its key. */
    @Embeddable
    record Key(
            @Column(name = "workspace_id") String workspaceId,
            @Column(name = "group_id") String groupId,
            @Column(name = "valid_from") LocalDate validFrom) {}

    @EmbeddedId
    Key key;

    @Column(name = "time_zone")
    String timeZone;

    /** As text: Hibernate Reactive takes every JSON value for an object, and this is an array. */
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
