package dev.baton.engagements.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.kit.graphql.GraphqlErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Asks assignment-service for its feed. */
final class FeedClient {

    static final String QUERY = """
            query ($after: String, $identity: String, $first: Int, $wait: Int) {
              feed(after: $after, afterIdentity: $identity, first: $first, waitSeconds: $wait) {
                position identity hasMore freshAsOf keptSince lines
              } }""";

    /** Beside the time that the feed itself waits. */
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI url;
    private final FeedConfiguration configuration;
    private final ObjectMapper json;
    private final ServiceToken token;
    private final FeedMeter meter;

    FeedClient(URI url, FeedConfiguration configuration, ObjectMapper json, ServiceToken token, FeedMeter meter) {
        this.meter = meter;
        this.token = token;
        this.url = url;
        this.configuration = configuration;
        this.json = json;
    }

    /**
     * The facts after a position; they come later where there are none yet, or none at all after a while. It fails with a
     * {@link LostPositionException} where the feed does not go on from there, else with an {@link UncheckedIOException}.
     *
     * @param identity of the facts up to the position, as the feed told it; null where that is not known
     */
    CompletableFuture<FeedPage> after(long position, @Nullable String identity) throws JsonProcessingException {
        HttpRequest request = request(position, identity);
        return meter.measured(
                http.sendAsync(request, BodyHandlers.ofByteArray()).thenApply(answer -> page(position, answer)));
    }

    private FeedPage page(long after, HttpResponse<byte[]> response) {
        try {
            JsonNode answer = json.readTree(response.body());
            JsonNode page = answer.path("data").path("feed");
            if (!page.isObject()) {
                throw failure(response, answer);
            }
            List<FeedFact> facts = new ArrayList<>();
            for (String line : (Iterable<String>) page.path("lines").asText().lines()::iterator) {
                facts.add(FeedFact.ofLine(line, json));
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
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static IOException failure(HttpResponse<byte[]> response, JsonNode answer) {
        JsonNode error = answer.path("errors").path(0);
        if (error.at("/extensions/code").asText().equals(GraphqlErrorCode.UNKNOWN_POSITION.name())) {
            return new LostPositionException(error.path("message").asText());
        }
        String body = new String(response.body(), StandardCharsets.UTF_8);
        return new IOException(
                "the feed answered " + response.statusCode() + ": " + body.substring(0, Math.min(500, body.length())));
    }

    private HttpRequest request(long position, @Nullable String identity) throws JsonProcessingException {
        Map<String, @Nullable Object> variables = new HashMap<>();
        variables.put("after", String.valueOf(position));
        variables.put("identity", identity);
        variables.put("first", configuration.pageSize());
        variables.put("wait", configuration.awaitSeconds());
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(TIMEOUT.plusSeconds(configuration.awaitSeconds()))
                .header("Content-Type", "application/json")
                .header("X-Service", "engagement-service")
                .POST(BodyPublishers.ofString(json.writeValueAsString(Map.of("query", QUERY, "variables", variables))));
        token.current().ifPresent(bearer -> request.header("Authorization", "Bearer " + bearer));
        return request.build();
    }
}
