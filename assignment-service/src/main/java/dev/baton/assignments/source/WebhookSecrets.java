package dev.baton.assignments.source;

import dev.baton.assignments.source.WebhookSecret.Key;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceSessions;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The secrets of workspaces; they are never told to anyone. */
@ApplicationScoped
class WebhookSecrets implements PanacheRepositoryBase<WebhookSecret, Key> {

    private final WorkspaceSessions sessions;

    WebhookSecrets(WorkspaceSessions sessions) {
        this.sessions = sessions;
    }

    /** @param secret null for none: what comes is taken unsigned */
    Uni<Boolean> set(WorkspaceId workspace, Sender sender, @Nullable String secret) {
        Key key = new Key(workspace.value(), sender);
        return sessions.writeAlone(workspace, () -> secret == null ? deleteById(key) : keep(key, secret));
    }

    private Uni<Boolean> keep(Key key, String secret) {
        return findById(key)
                .chain(found -> found == null
                        ? persist(WebhookSecret.of(key, secret))
                        : Uni.createFrom().item(found))
                .invoke(row -> row.secret = secret)
                .replaceWith(true);
    }

    Uni<Optional<String>> of(WorkspaceId workspace, Sender sender) {
        return sessions.read(workspace, () -> findById(new Key(workspace.value(), sender)))
                .map(found -> Optional.ofNullable(found).map(row -> row.secret));
    }
}
