package dev.baton.assignments.settings;

import dev.baton.assignments.settings.CompletedCommand.Key;
import dev.baton.kit.event.Text;
import dev.baton.kit.graphql.BadRequestException;
import dev.baton.kit.graphql.ConflictException;
import dev.baton.kit.tenant.WorkspaceId;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Recognises retries of commands that create no fact of a conversation. */
@ApplicationScoped
public class Idempotency implements PanacheRepositoryBase<CompletedCommand, Key> {

    /**
     * Checks whether a command must be carried out, and records that it is. The transaction must be the only writer of
     * its workspace.
     *
     * @param eventId null if the caller gave none; such a command is always new
     * @param content a text that identifies what the command does
     * @throws ConflictException if the event id was used for a command with other content
     * @throws BadRequestException if the event id is too long or has characters that cannot be stored
     */
    public Uni<Boolean> isNew(WorkspaceId workspace, String eventId, String content) {
        if (eventId == null) {
            return Uni.createFrom().item(true);
        }
        Key key = new Key(workspace.value(), Text.checked("eventId", eventId));
        return findById(key).chain(completed -> {
            if (completed == null) {
                return persist(CompletedCommand.of(key, content)).replaceWith(true);
            }
            if (!completed.content.equals(content)) {
                throw new ConflictException("eventId: \"" + eventId + "\" was already used for a different command");
            }
            return Uni.createFrom().item(false);
        });
    }
}
