package dev.baton.assignments.settings;

import dev.baton.assignments.settings.CompletedCommand.Key;
import dev.baton.kit.event.Text;
import dev.baton.kit.graphql.BadRequestException;
import dev.baton.kit.graphql.ConflictException;
import dev.baton.kit.tenant.WorkspaceId;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Recognises a retry of a command that is no fact of a conversation. */
@ApplicationScoped
public class Idempotency implements PanacheRepositoryBase<CompletedCommand, Key> {

    /**
     * Whether a command is to be carried out; from then on it counts as carried out. For a transaction that is alone in
     * its workspace.
     *
     * @param eventId null where the caller gave none; such a command is always new
     * @param content what the command says
     * @throws ConflictException where the event id is that of a command that said something else
     * @throws BadRequestException where it cannot be kept
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
