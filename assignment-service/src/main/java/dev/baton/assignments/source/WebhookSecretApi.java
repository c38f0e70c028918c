package dev.baton.assignments.source;

import dev.baton.kit.event.Text;
import dev.baton.kit.graphql.BadRequestException;
import dev.baton.kit.security.Allowed;
import dev.baton.kit.security.CurrentCaller;
import dev.baton.kit.security.Role;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;

/** Sets the secrets with which senders sign webhooks. */
@GraphQLApi
@RegisterForReflection
public class WebhookSecretApi {

    /** The length of the secrets that Chatwoot generates (Rails' {@code has_secure_token}). Zendesk's are longer. */
    private static final int LEAST_CHARACTERS = 24;

    private final CurrentCaller caller;
    private final WebhookSecrets secrets;

    WebhookSecretApi(CurrentCaller caller, WebhookSecrets secrets) {
        this.caller = caller;
        this.secrets = secrets;
    }

    @Mutation("setWebhookSecret")
    @Allowed(Role.ADMIN)
    @Description("Sets the secret with which the sender must sign its webhooks from now on. It has at least 24 "
            + "characters; null removes it. Without a secret, webhooks need a token with the role ingest. "
            + "Returns whether this changed anything. A secret cannot be read back.")
    public Uni<Boolean> setWebhookSecret(@NonNull Sender sender, String secret) {
        if (secret != null && secret.length() < LEAST_CHARACTERS) {
            throw new BadRequestException("secret: has " + secret.length() + " characters; at least " + LEAST_CHARACTERS
                    + " are needed, because anyone who sees a signed webhook can try to guess the secret");
        }
        return secrets.set(caller.get(), sender, Text.checked("secret", secret));
    }
}
