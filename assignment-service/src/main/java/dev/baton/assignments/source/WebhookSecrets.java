package dev.baton.assignments.source;

import dev.baton.assignments.source.SecretCipher.Sealed;
import dev.baton.assignments.source.WebhookSecret.Key;
import dev.baton.kit.audit.Change;
import dev.baton.kit.audit.ChangeLog;
import dev.baton.kit.security.Caller;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceSessions;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The secrets of workspaces. No answer ever contains a secret. */
@ApplicationScoped
class WebhookSecrets implements PanacheRepositoryBase<WebhookSecret, Key> {

    private static final Logger LOG = Logger.getLogger(WebhookSecrets.class);

    private final WorkspaceSessions sessions;
    private final SecretCipher cipher;
    private final ChangeLog changes;

    WebhookSecrets(WorkspaceSessions sessions, SecretCipher cipher, ChangeLog changes) {
        this.sessions = sessions;
        this.cipher = cipher;
        this.changes = changes;
    }

    /** @param secret null removes the secret: webhooks then need a token instead */
    Uni<Boolean> set(Caller caller, Sender sender, @Nullable String secret) {
        Key key = new Key(caller.workspace().value(), sender);
        return sessions.writeAlone(
                caller.workspace(),
                () -> findById(key)
                        .chain(found -> changes.add(caller, List.of(change(sender, found != null, secret != null))))
                        .chain(() -> secret == null ? deleteById(key) : keep(key, secret)));
    }

    private static Change change(Sender sender, boolean wasThere, boolean isThere) {
        String after = wasThere ? "another secret" : "a secret";
        return new Change("webhookSecret", sender.name(), wasThere ? "a secret" : null, isThere ? after : null);
    }

    private Uni<Boolean> keep(Key key, String secret) {
        Sealed sealed = cipher.seal(secret, place(key));
        return findById(key)
                .chain(found -> found == null
                        ? persist(WebhookSecret.of(key, sealed))
                        : Uni.createFrom().item(found).invoke(row -> row.keep(sealed)))
                .replaceWith(true);
    }

    Uni<Optional<String>> of(WorkspaceId workspace, Sender sender) {
        Key key = new Key(workspace.value(), sender);
        return sessions.read(workspace, () -> findById(key))
                .chain(found -> found == null
                        ? Uni.createFrom().item(Optional.empty())
                        : opened(workspace, key, found.sealed()).map(Optional::of));
    }

    /**
     * Decrypts a secret. A secret encrypted with an old key is encrypted again with the first key, so that the old key
     * can be removed later.
     */
    private Uni<String> opened(WorkspaceId workspace, Key key, Sealed sealed) {
        String secret = open(key, sealed);
        Uni<String> opened = Uni.createFrom().item(secret);
        return cipher.isByOldKey(sealed)
                ? opened.call(() -> sessions.writeAlone(workspace, () -> keepAnew(key, sealed, secret))
                        .onFailure()
                        // the webhook needs only the secret, so this failure must not stop it
                        .invoke(failure -> LOG.warnf("a secret stays encrypted by an old key: %s", failure))
                        .onFailure()
                        .recoverWithItem(false))
                : opened;
    }

    /**
     * Decrypts a secret. A missing key is a temporary failure: another replica may have the key, or this one may get it
     * again.
     */
    private String open(Key key, Sealed sealed) {
        try {
            return cipher.open(sealed, place(key));
        } catch (IllegalStateException unreadable) {
            LOG.errorf(
                    "webhooks of %s for workspace %s are refused, because their secret cannot be decrypted: %s",
                    key.sender(), key.workspaceId(), unreadable.getMessage());
            throw new UnreadableSecretException();
        }
    }

    /** Stores the secret encrypted with the first key, unless the secret has been changed meanwhile. */
    private Uni<Boolean> keepAnew(Key key, Sealed old, String secret) {
        return findById(key)
                .map(found -> found != null && Arrays.equals(found.content, old.content()))
                .chain(isStill -> isStill ? keep(key, secret) : Uni.createFrom().item(false));
    }

    private static String place(Key key) {
        return key.workspaceId() + "\n" + key.sender();
    }
}
