package dev.baton.engagements.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.baton.kit.graphql.GraphqlErrorCode;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpRequest;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests pages of the feed from assignment-service. */
final class FeedClient {

    static final String QUERY = """
            query ($after: String, $identity: String, $first: Int, $wait: Int) {
              feed(after: $after, afterIdentity: $identity, first: $first, waitSeconds: $wait) {
                position identity hasMore freshAsOf keptSince lines
              } }""";

    private static final Duration CONNECTING = Duration.ofSeconds(5);

    /** In addition to the time that the feed itself may wait for facts. */
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final WebClient http;
    private final URI url;
    private final FeedConfiguration configuration;
    private final ObjectMapper json;
    private final ServiceToken token;
    private final FeedMeter meter;
    private volatile Instant lastFacts = Instant.now();

    FeedClient(
            Vertx vertx,
            URI url,
            FeedConfiguration configuration,
            ObjectMapper json,
            ServiceToken token,
            FeedMeter meter) {
        WebClientOptions options = new WebClientOptions().setConnectTimeout((int) CONNECTING.toMillis());
        configuration
                .authority()
                .ifPresent(file -> options.setPemTrustOptions(new PemTrustOptions().addCertPath(file)));
        this.http = WebClient.create(vertx, options);
        this.meter = meter;
        this.token = token;
        this.url = url;
        this.configuration = configuration;
        this.json = json;
    }

    /**
     * Requests the facts after a position. If there are none yet, the feed waits for some; after a while it returns an
     * empty page. The request fails with a {@link LostPositionException} if the feed does not know the position.
     *
     * @param identity the identity of the facts up to the position, as the feed returned it; null if unknown
     */
    Uni<FeedPage> after(long position, @Nullable String identity) {
        JsonObject variables = new JsonObject()
                .put("after", String.valueOf(position))
                .put("identity", identity)
                .put("first", configuration.pageSize())
                .put("wait", awaitSeconds());
        JsonObject body = new JsonObject().put("query", QUERY).put("variables", variables);
        return meter.measured(() -> token.current()
                .chain(bearer -> {
                    HttpRequest<Buffer> request = request();
                    bearer.ifPresent(request::bearerTokenAuthentication);
                    return request.sendJsonObject(body);
                })
                // parse on a worker thread: a page has thousands of facts
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(response -> page(position, response)));
    }

    private int awaitSeconds() {
        boolean isQuiet = lastFacts.plus(configuration.quietAfter()).isBefore(Instant.now());
        return isQuiet ? configuration.quietAwaitSeconds() : configuration.awaitSeconds();
    }

    private HttpRequest<Buffer> request() {
        return http.postAbs(url.toString())
                .timeout(TIMEOUT.plusSeconds(configuration.quietAwaitSeconds()).toMillis())
                .putHeader("X-Service", "engagement-service");
    }

    private FeedPage page(long after, HttpResponse<Buffer> response) {
        try {
            return read(after, response);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private FeedPage read(long after, HttpResponse<Buffer> response) throws IOException {
        JsonNode answer = response.body() == null
                ? MissingNode.getInstance()
                : json.readTree(response.body().getBytes());
        JsonNode page = answer.path("data").path("feed");
        if (!page.isObject()) {
            throw failure(response, answer);
        }
        List<FeedFact> facts = new ArrayList<>();
        for (String line : (Iterable<String>) page.path("lines").asText().lines()::iterator) {
            facts.add(FeedFact.ofLine(line, json));
        }
        if (!facts.isEmpty()) {
            lastFacts = Instant.now();
        }
        return new FeedPage(
                facts,
                after,
                page.path("position").asLong(),
                page.path("identity").textValue(),
                page.path("hasMore").asBoolean(),
                Instant.parse(page.path("freshAsOf").asText()),
                page.path("keptSince").isTextual()
                        ? Instant.parse(page.path("keptSince").asText())
                        : null);
    }

    private static RuntimeException failure(HttpResponse<Buffer> response, JsonNode answer) {
        JsonNode error = answer.path("errors").path(0);
        if (error.at("/extensions/code").asText().equals(GraphqlErrorCode.UNKNOWN_POSITION.name())) {
            return new LostPositionException(error.path("message").asText());
        }
        String body = String.valueOf(response.bodyAsString());
        return new IllegalStateException(
                "the feed answered " + response.statusCode() + ": " + body.substring(0, Math.min(500, body.length())));
    }
}
