package dev.baton.engagements.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Asks assignment-service for its feed. */
final class FeedClient {

    static final String QUERY = """
            query ($after: String, $first: Int, $wait: Int) {
              feed(after: $after, first: $first, waitSeconds: $wait) {
                position hasMore keptSince
                facts { position workspace eventId origin sequence acceptedAt content }
              } }""";

    /** Of assignment-service as it was before it told from when on history is kept: a rollout does not stop the feed. */
    private static final String QUERY_WITHOUT_BOUND = QUERY.replace("keptSince", "");

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
     * The facts after a position; blocks while there are none, for a while.
     *
     * @throws IOException where the feed cannot be read
     */
    FeedPage after(long position) throws IOException, InterruptedException {
        return meter.measured(() -> page(position));
    }

    private FeedPage page(long position) throws IOException, InterruptedException {
        Instant asked = Instant.now();
        HttpResponse<String> response = http.send(request(position, QUERY), BodyHandlers.ofString());
        JsonNode page = feed(response);
        if (!page.isObject() && response.body().contains("FieldUndefined")) {
            response = http.send(request(position, QUERY_WITHOUT_BOUND), BodyHandlers.ofString());
            page = feed(response);
        }
        if (!page.isObject()) {
            throw new IOException("the feed answered " + response.statusCode() + ": " + shortened(response.body()));
        }
        List<FeedFact> facts = new ArrayList<>();
        for (JsonNode fact : page.path("facts")) {
            facts.add(FeedFact.of(fact, json.readTree(fact.path("content").asText())));
        }
        boolean hasMore = page.path("hasMore").asBoolean();
        Instant completeAsOf =
                hasMore && !facts.isEmpty() ? facts.get(facts.size() - 1).acceptedAt() : asked;
        Instant keptSince = page.path("keptSince").isTextual()
                ? Instant.parse(page.path("keptSince").asText())
                : null;
        return new FeedPage(facts, position, page.path("position").asLong(), completeAsOf, keptSince);
    }

    private JsonNode feed(HttpResponse<String> response) throws JsonProcessingException {
        return json.readTree(response.body()).path("data").path("feed");
    }

    private HttpRequest request(long position, String query) throws JsonProcessingException {
        Map<String, Object> variables = Map.of(
                "after",
                String.valueOf(position),
                "first",
                configuration.pageSize(),
                "wait",
                configuration.awaitSeconds());
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(TIMEOUT.plusSeconds(configuration.awaitSeconds()))
                .header("Content-Type", "application/json")
                .header("X-Service", "engagement-service")
                .POST(BodyPublishers.ofString(json.writeValueAsString(Map.of("query", query, "variables", variables))));
        token.current().ifPresent(bearer -> request.header("Authorization", "Bearer " + bearer));
        return request.build();
    }

    private static String shortened(String body) {
        return body.substring(0, Math.min(500, body.length()));
    }
}
