package dev.baton.engagements.settings;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A workspace's row of settings. A workspace without a row has the default settings. */
@Entity
@Table(name = "engagement_settings")
class SettingsEntity {

    @Id
    @Column(name = "workspace_id")
    String workspaceId;

    @Column(name = "inactivity_timeout_seconds")
    int inactivityTimeoutSeconds;

    @Column(name = "activity_routing")
    boolean activityRouting;

    @Column(name = "inactive_counts_towards_capacity")
    boolean inactiveCountsTowardsCapacity;

    @Column(name = "fourteen_day_rule")
    boolean fourteenDayRule;

    /** Increases with each change of a setting that the derivation uses, including business hours. */
    @Column(name = "version")
    long version;

    /** A new row with the default settings. */
    static SettingsEntity of(String workspaceId) {
        SettingsEntity entity = new SettingsEntity();
        entity.workspaceId = workspaceId;
        entity.inactivityTimeoutSeconds = EngagementSettings.DEFAULT.inactivityTimeoutSeconds();
        return entity;
    }

    EngagementSettings settings() {
        return new EngagementSettings(
                inactivityTimeoutSeconds, activityRouting, inactiveCountsTowardsCapacity, fourteenDayRule);
    }
}
