package dev.baton.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/** Asks a service or the gateway, as a web front end would. */
public final class GraphqlClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI endpoint;
    private final String workspace;
    private final HttpClient http = HttpClient.newHttpClient();

    GraphqlClient(URI address) {
        this(address, "default");
    }

    public GraphqlClient(URI address, String workspace) {
        this.endpoint = address.resolve("/graphql");
        this.workspace = workspace;
    }

    /** @return the whole answer, data and errors */
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

    /** Whether no fact was ever taken in. */
    boolean isEmpty() {
        JsonNode data = ask("""
                        { assignmentsReport(period: {preset: TODAY}) { collectedSince }
                          engagementsReport(period: {preset: TODAY}) { collectedSince } }""").path("data");
        return data.path("assignmentsReport").path("collectedSince").isNull()
                && data.path("engagementsReport").path("collectedSince").isNull();
    }
}
