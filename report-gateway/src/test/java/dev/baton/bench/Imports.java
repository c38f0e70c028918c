package dev.baton.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Imports files and returns the service's counts. */
final class Imports {

    private Imports() {}

    static JsonNode log(URI assignments, String workspace, LogCsv file) {
        return run(assignments.resolve("/imports/assignments-log"), workspace, "text/csv", file);
    }

    /** @param file NDJSON */
    static JsonNode events(URI assignments, String workspace, InputStream file) {
        return run(assignments.resolve("/imports/conversation-events"), workspace, "application/x-ndjson", file);
    }

    private static JsonNode run(URI address, String workspace, String type, InputStream file) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("X-Workspace", workspace)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> file))
                .build();
        try {
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            WrongAnswerException.unlessEqual(answer.body(), 200, answer.statusCode());
            return new ObjectMapper().readTree(answer.body());
        } catch (IOException broken) {
            throw new WrongAnswerException("the import broke off: " + broken.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
