package dev.baton.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** A GraphQL client for a service or the gateway. */
public final class GraphqlClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CATCHING_UP = Duration.ofMinutes(5);

    private final URI endpoint;
    private final String workspace;
    private final HttpClient http = HttpClient.newHttpClient();

    public GraphqlClient(URI address) {
        this(address, "default");
    }

    public GraphqlClient(URI address, String workspace) {
        this.endpoint = address.resolve("/graphql");
        this.workspace = workspace;
    }

    /** @return the whole answer with data and errors */
    public JsonNode ask(String query) {
        return ask(query, Map.of());
    }

    public JsonNode ask(String query, Map<String, Object> variables) {
        try {
            HttpRequest request = HttpRequest.newBuilder(endpoint)
                    .header("Content-Type", "application/json")
                    .header("X-Workspace", workspace)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(
                            JSON.writeValueAsBytes(Map.of("query", query, "variables", variables))))
                    .build();
            return JSON.readTree(
                    http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body());
        } catch (IOException unreachable) {
            throw new LocalRunException(endpoint + " does not answer", unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new LocalRunException("interrupted", stopped);
        }
    }

    /**
     * Waits until the reports of both services contain all facts that have been accepted so far.
     *
     * @throws LocalRunException if this takes more than five minutes
     */
    public void awaitFresh() {
        awaitFresh(CATCHING_UP);
    }

    /** Waits like {@link #awaitFresh()}, up to the given time. */
    public void awaitFresh(Duration longest) {
        Instant now = Instant.now();
        long deadline = System.nanoTime() + longest.toNanos();
        while (freshAsOf().isBefore(now)) {
            if (System.nanoTime() > deadline) {
                throw new LocalRunException("engagement-service is behind for more than " + longest);
            }
            pause();
        }
    }

    private Instant freshAsOf() {
        JsonNode fresh = ask("{ engagementsReport(period: {preset: TODAY}) { freshAsOf } }")
                .at("/data/engagementsReport/freshAsOf");
        return fresh.isTextual() ? Instant.parse(fresh.asText()) : Instant.EPOCH;
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new LocalRunException("interrupted while waiting", stopped);
        }
    }

    /** Whether no fact has been stored yet. */
    boolean isEmpty() {
        JsonNode data = ask("""
                        { assignmentsReport(period: {preset: TODAY}) { collectedSince }
                          engagementsReport(period: {preset: TODAY}) { collectedSince } }""").path("data");
        return data.path("assignmentsReport").path("collectedSince").isNull()
                && data.path("engagementsReport").path("collectedSince").isNull();
    }
}
