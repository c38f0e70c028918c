package dev.baton.assignments.source;

import dev.baton.kit.graphql.RefusedException;
import dev.baton.kit.security.Allowed;
import dev.baton.kit.security.CurrentWorkspace;
import dev.baton.kit.security.Role;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceTransactions;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/** Shows how the senders of webhooks are set up and the outcomes of their events, and tests a sender. */
@GraphQLApi
@RegisterForReflection
public class WebhookSourceApi {

    private final Clock clock = Clock.systemUTC();
    private final CurrentWorkspace workspace;
    private final WorkspaceTransactions transactions;
    private final WebhookSecrets secrets;
    private final WebhookContent content;
    private final WebhookConfiguration configuration;
    private final Vertx vertx;

    WebhookSourceApi(
            CurrentWorkspace workspace,
            WorkspaceTransactions transactions,
            WebhookSecrets secrets,
            WebhookContent content,
            WebhookConfiguration configuration,
            Vertx vertx) {
        this.workspace = workspace;
        this.transactions = transactions;
        this.secrets = secrets;
        this.content = content;
        this.configuration = configuration;
        this.vertx = vertx;
    }

    @Query
    @Allowed(Role.ADMIN)
    @Description("Every sender whose webhooks Baton accepts: its address, whether it has a secret, and the "
            + "outcomes of its webhooks.")
    public Uni<List<@NonNull WebhookSource>> webhookSources() {
        WorkspaceId id = workspace.id();
        return transactions.read(id, connection -> WebhookSource.all(connection, id, configuration.address()));
    }

    @Mutation
    @Allowed(Role.ADMIN)
    @Description("Tests the stored secret of a sender: signs a sample event with it, checks the signature and "
            + "reads the event, as for a real webhook. Nothing is stored.")
    public @NonNull Uni<WebhookTrial> testWebhook(@NonNull Sender sender) {
        return secrets.of(workspace.id(), sender)
                .chain(secret -> secret.isEmpty()
                        ? Uni.createFrom()
                                .item(
                                        WebhookTrial.failed(
                                                "No secret is set: enter the secret of the sender first. Without one,"
                                                        + " webhooks are refused unless they bring a token with the role ingest."))
                        : read(sender, secret.get()))
                .onFailure(RefusedException.class)
                .recoverWithItem(refusal -> WebhookTrial.failed(refusal.getMessage()));
    }

    private Uni<WebhookTrial> read(Sender sender, String secret) {
        Instant now = clock.instant();
        byte[] body = WebhookSample.of(sender, now);
        Signature signature = Signature.by(sender, String.valueOf(now.getEpochSecond()), body, secret);
        return content.read(vertx, sender, body, signature, Optional.of(secret)).map(WebhookTrial::of);
    }
}
