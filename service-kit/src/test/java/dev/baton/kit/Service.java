package dev.baton.kit;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/** The service as a user of one workspace sees it. Each instance has its own workspace. */
public final class Service {

    /** Tests mostly send requests. A minimal HTTP client saves a third of their time. */
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String workspace;

    public Service() {
        this("test-" + UUID.randomUUID());
    }

    public Service(String workspace) {
        this.workspace = workspace;
    }

    public String workspace() {
        return workspace;
    }

    /** @return the answer with data and errors */
    public JsonPath ask(String query) {
        return ask(query, Map.of());
    }

    public JsonPath ask(String query, Map<String, Object> variables) {
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://localhost:" + RestAssured.port + "/graphql"))
                    .header("X-Workspace", workspace)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(
                            JSON.writeValueAsBytes(Map.of("query", query, "variables", variables))))
                    .build();
            String answer =
                    HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
            return new JsonPath(answer)
                    .using(JsonPathConfig.jsonPathConfig().numberReturnType(NumberReturnType.DOUBLE));
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    public Response importFile(String format, String body) {
        return importFile(format, body.getBytes(StandardCharsets.UTF_8));
    }

    public Response importFile(String format, byte[] body) {
        return importFile("application/octet-stream", format, body);
    }

    /** @param type the content type to send */
    public Response importFile(String type, String format, byte[] body) {
        return given().header("X-Workspace", workspace)
                .config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .contentType(type)
                .body(body)
                .post("/imports/" + format);
    }
}
