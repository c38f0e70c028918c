package dev.baton.assignments.source;

import dev.baton.kit.event.Text;
import dev.baton.kit.graphql.BadRequestException;
import dev.baton.kit.security.Allowed;
import dev.baton.kit.security.CurrentWorkspace;
import dev.baton.kit.security.Role;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;

/** Sets the secrets that webhooks are signed with. */
@GraphQLApi
@RegisterForReflection
public class WebhookSecretApi {

    private static final int LEAST_CHARACTERS = 32;

    private final CurrentWorkspace workspace;
    private final WebhookSecrets secrets;

    WebhookSecretApi(CurrentWorkspace workspace, WebhookSecrets secrets) {
        this.workspace = workspace;
        this.secrets = secrets;
    }

    @Mutation("setWebhookSecret")
    @Allowed(Role.ADMIN)
    @Description("From now on this sender's webhooks must be signed with this secret, of at least 32 characters; "
            + "null takes them unsigned again. "
            + "Answers whether that changed anything. A secret cannot be read back.")
    public Uni<Boolean> setWebhookSecret(@NonNull Sender sender, String secret) {
        if (secret != null && secret.length() < LEAST_CHARACTERS) {
            throw new BadRequestException("secret: has " + secret.length() + " characters; at least " + LEAST_CHARACTERS
                    + " are needed, for whoever sees a webhook can try to guess it");
        }
        return secrets.set(workspace.id(), sender, Text.checked("secret", secret));
    }
}
