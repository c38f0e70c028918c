package dev.baton.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Imports of assignments logs. */
final class Imports {

    private Imports() {}

    /** @return the service's own tally */
    static JsonNode run(URI assignments, String workspace, LogCsv file) {
        HttpRequest request = HttpRequest.newBuilder(assignments.resolve("/imports/assignments-log"))
                .header("X-Workspace", workspace)
                .header("Content-Type", "text/csv")
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
