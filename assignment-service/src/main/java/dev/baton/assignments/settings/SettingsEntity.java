package dev.baton.assignments.settings;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The row with a workspace's settings. A workspace without a row has the defaults. */
@Entity
@Table(name = "assignment_settings")
class SettingsEntity {

    @Id
    @Column(name = "workspace_id")
    String workspaceId;

    @Column(name = "closing_unassigns")
    boolean closingUnassigns;

    @Column(name = "agents_see_all_names")
    boolean agentsSeeAllNames;

    /** A new row with the defaults. */
    static SettingsEntity of(String workspaceId) {
        SettingsEntity entity = new SettingsEntity();
        entity.workspaceId = workspaceId;
        entity.closingUnassigns = AssignmentSettings.DEFAULT.closingUnassigns();
        entity.agentsSeeAllNames = AssignmentSettings.DEFAULT.agentsSeeAllNames();
        return entity;
    }

    AssignmentSettings settings() {
        return new AssignmentSettings(closingUnassigns, agentsSeeAllNames);
    }
}
