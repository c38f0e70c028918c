package dev.baton.assignments.settings;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A command that was carried out, stored by its event id. */
@Entity
@Table(name = "completed_command")
class CompletedCommand {

    @Embeddable
    record Key(
            @Column(name = "workspace_id") String workspaceId,
            @Column(name = "event_id") @Nullable String eventId) {}

    @EmbeddedId
    Key key;

    String content;

    static CompletedCommand of(Key key, String content) {
        CompletedCommand command = new CompletedCommand();
        command.key = key;
        command.content = content;
        return command;
    }
}
