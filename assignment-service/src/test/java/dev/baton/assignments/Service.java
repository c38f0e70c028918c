package dev.baton.assignments;

import static io.restassured.RestAssured.given;

import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/** The service as a user of one workspace sees it; each instance has a workspace of its own. */
public final class Service {

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

    /** @return the answer, data and errors */
    public JsonPath ask(String query) {
        return ask(query, Map.of());
    }

    public JsonPath ask(String query, Map<String, Object> variables) {
        return given().header("X-Workspace", workspace)
                .contentType("application/json")
                .body(Map.of("query", query, "variables", variables))
                .post("/graphql")
                .jsonPath(JsonPathConfig.jsonPathConfig().numberReturnType(NumberReturnType.DOUBLE));
    }

    public Response importFile(String format, String body) {
        return importFile(format, body.getBytes(StandardCharsets.UTF_8));
    }

    public Response importFile(String format, byte[] body) {
        return given().header("X-Workspace", workspace)
                .contentType("application/octet-stream")
                .body(body)
                .post("/imports/" + format);
    }
}
