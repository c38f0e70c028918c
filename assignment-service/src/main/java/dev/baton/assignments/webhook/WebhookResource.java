package dev.baton.assignments.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.assignments.access.CurrentCaller;
import dev.baton.assignments.access.Role;
import dev.baton.assignments.error.BadRequestException;
import dev.baton.assignments.error.ForbiddenException;
import dev.baton.assignments.error.LimitExceededException;
import dev.baton.assignments.error.UnauthenticatedException;
import dev.baton.assignments.fact.EventReader;
import dev.baton.assignments.importing.FactImport;
import dev.baton.assignments.importing.ImportResult;
import dev.baton.assignments.workspace.WorkspaceId;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Optional;

/** Takes webhooks; the path says of whom and for which workspace, for senders know no headers of ours. */
@Path("/webhooks")
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
public class WebhookResource {

    private static final int LONGEST_BODY = 1_000_000;

    private final WebhookSecrets secrets;
    private final FactImport imports;
    private final CurrentCaller caller;
    private final ObjectMapper json;
    private final WebhookFormat zendesk;
    private final WebhookFormat chatwoot;

    WebhookResource(WebhookSecrets secrets, FactImport imports, CurrentCaller caller, ObjectMapper json) {
        this.secrets = secrets;
        this.imports = imports;
        this.caller = caller;
        this.json = json;
        EventReader events = new EventReader(Clock.systemUTC());
        this.zendesk = new ZendeskFormat(events);
        this.chatwoot = new ChatwootFormat(events);
    }

    @POST
    @Path("/zendesk/{workspace}")
    @Blocking
    public ImportResult zendesk(
            @PathParam("workspace") String workspace,
            @HeaderParam("X-Zendesk-Webhook-Signature") String signature,
            @HeaderParam("X-Zendesk-Webhook-Signature-Timestamp") String timestamp,
            InputStream body) {
        WorkspaceId id = new WorkspaceId(workspace);
        byte[] content = read(body);
        requireSender(
                id,
                secret(id, Sender.ZENDESK).map(secret -> Signature.isZendesks(secret, timestamp, content, signature)));
        return take(id, content, zendesk);
    }

    @POST
    @Path("/chatwoot/{workspace}")
    @Blocking
    public ImportResult chatwoot(
            @PathParam("workspace") String workspace,
            @HeaderParam("X-Chatwoot-Signature") String signature,
            @HeaderParam("X-Chatwoot-Timestamp") String timestamp,
            InputStream body) {
        WorkspaceId id = new WorkspaceId(workspace);
        byte[] content = read(body);
        requireSender(
                id,
                secret(id, Sender.CHATWOOT)
                        .map(secret -> Signature.isChatwoots(secret, timestamp, content, signature)));
        return take(id, content, chatwoot);
    }

    private Optional<String> secret(WorkspaceId workspace, Sender sender) {
        return secrets.of(workspace, sender).await().indefinitely();
    }

    /** @param isSigned empty where the workspace has no secret: then the sender needs a token */
    private void requireSender(WorkspaceId workspace, Optional<Boolean> isSigned) {
        if (isSigned.isEmpty()) {
            caller.get().requireOne(Role.INGEST);
            if (caller.get().isNamed() && !caller.get().workspace().equals(workspace)) {
                throw new ForbiddenException("the token is for another workspace");
            }
        } else if (!isSigned.get()) {
            throw new UnauthenticatedException("the signature is missing or not that of the workspace's secret");
        }
    }

    private ImportResult take(WorkspaceId workspace, byte[] content, WebhookFormat format) {
        return imports.run(workspace, new WebhookLines(format.read(parse(content))));
    }

    private JsonNode parse(byte[] content) {
        try {
            JsonNode body = json.readTree(content);
            if (body.isObject()) {
                return body;
            }
        } catch (JsonProcessingException unreadable) {
            throw new BadRequestException("the body is no JSON: " + unreadable.getOriginalMessage());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        throw new BadRequestException("the body is no JSON object");
    }

    private static byte[] read(InputStream body) {
        try {
            byte[] content = body.readNBytes(LONGEST_BODY + 1);
            if (content.length > LONGEST_BODY) {
                throw new LimitExceededException("the body is longer than " + LONGEST_BODY + " bytes");
            }
            return content;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
