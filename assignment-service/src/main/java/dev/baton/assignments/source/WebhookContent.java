package dev.baton.assignments.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.baton.kit.event.EventReader;
import dev.baton.kit.event.Fact;
import dev.baton.kit.graphql.BadRequestException;
import dev.baton.kit.graphql.UnauthenticatedException;
import dev.baton.kit.ingest.ImportLine;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks a webhook's signature and reads its body into the rows of an import. */
@ApplicationScoped
class WebhookContent {

    static final String OTHER_SIGNATURE = "the signature is not that of the workspace's secret";

    /**
     * The prefix of all messages about a body that is not a JSON object. The rest of such a message may quote the body.
     */
    static final String NO_JSON = "the body is no JSON";

    private static final long ONLY_LINE = 1;

    private final ObjectReader json;
    private final ZendeskFormat zendesk;
    private final ChatwootFormat chatwoot;

    WebhookContent(ObjectMapper json) {
        this.json = json.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        EventReader events = new EventReader(Clock.systemUTC());
        this.zendesk = new ZendeskFormat(events);
        this.chatwoot = new ChatwootFormat(events);
    }

    /**
     * Checks and reads a webhook on a worker thread, because a large body takes time.
     *
     * @param secret empty if the webhook need not be signed
     * @return the rows; a single row without content if the webhook contains nothing to keep. Fails with
     *     {@link UnauthenticatedException} if the signature does not match the secret, with {@link BadRequestException}
     *     if the body is not a JSON object
     */
    Uni<List<ImportLine<Fact>>> read(
            Vertx vertx, Sender sender, byte[] body, @Nullable Signature signature, Optional<String> secret) {
        return Uni.createFrom()
                .completionStage(() -> vertx.executeBlocking(
                                () -> {
                                    if (secret.isPresent()
                                            && (signature == null || !signature.isOf(body, secret.get()))) {
                                        throw new UnauthenticatedException(OTHER_SIGNATURE);
                                    }
                                    return rows(format(sender).read(parse(body)));
                                },
                                false)
                        .toCompletionStage());
    }

    private WebhookFormat format(Sender sender) {
        return switch (sender) {
            case ZENDESK -> zendesk;
            case CHATWOOT -> chatwoot;
        };
    }

    private static List<ImportLine<Fact>> rows(List<Fact> facts) {
        return facts.isEmpty()
                ? List.of(ImportLine.read(ONLY_LINE, null))
                : facts.stream().map(fact -> ImportLine.read(ONLY_LINE, fact)).toList();
    }

    private JsonNode parse(byte[] body) {
        try {
            JsonNode object = json.readTree(body);
            if (object.isObject()) {
                return object;
            }
        } catch (JsonProcessingException unreadable) {
            throw new BadRequestException(NO_JSON + ": " + unreadable.getOriginalMessage());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        throw new BadRequestException(NO_JSON + " object");
    }
}
