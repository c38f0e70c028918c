package dev.baton.gateway.route;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.gateway.federation.RequestException;
import io.vertx.core.MultiMap;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A GraphQL request as the client sent it over HTTP.
 *
 * @param query null if the client sent only the hash of a persisted query
 * @param operationName null if the client gave none
 * @param persistedHash SHA-256 of the document, in hexadecimal; null if the client gave none
 */
record GraphqlRequest(
        String query, @Nullable String operationName, Map<String, Object> variables, String persistedHash) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** @throws RequestException if the body is no GraphQL request */
    static GraphqlRequest ofBody(byte[] body) {
        try {
            return of(JSON.readTree(body));
        } catch (IOException unreadable) {
            throw RequestException.malformed("the body is no JSON");
        }
    }

    /** @throws RequestException if the parameters are no GraphQL request */
    static GraphqlRequest ofParameters(MultiMap parameters) {
        ObjectNode request = JsonNodeFactory.instance
                .objectNode()
                .put("query", parameters.get("query"))
                .put("operationName", parameters.get("operationName"));
        request.set("variables", parameter(parameters, "variables"));
        request.set("extensions", parameter(parameters, "extensions"));
        return of(request);
    }

    private static @Nullable JsonNode parameter(MultiMap parameters, String name) {
        String json = parameters.get(name);
        try {
            return json == null ? null : JSON.readTree(json);
        } catch (JsonProcessingException unreadable) {
            throw RequestException.malformed(name + " is no JSON");
        }
    }

    private static GraphqlRequest of(JsonNode json) {
        if (!json.isObject()) {
            throw RequestException.malformed("the body is no JSON object");
        }
        JsonNode query = json.path("query");
        JsonNode name = json.path("operationName");
        JsonNode variables = json.path("variables");
        JsonNode extensions = json.path("extensions");
        check("operationName", isAbsent(name) || name.isTextual(), "a string");
        check("variables", isAbsent(variables) || variables.isObject(), "an object");
        check("extensions", isAbsent(extensions) || extensions.isObject(), "an object");
        String hash = extensions.at("/persistedQuery/sha256Hash").asText(null);
        check("query", query.isTextual() || isAbsent(query) && hash != null, "a string");
        return new GraphqlRequest(
                query.asText(null),
                isAbsent(name) || name.asText().isEmpty() ? null : name.asText(),
                isAbsent(variables) ? Map.of() : JSON.convertValue(variables, new TypeReference<>() {}),
                hash);
    }

    private static boolean isAbsent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    private static void check(String field, boolean right, String expected) {
        if (!right) {
            throw RequestException.malformed(field + " must be " + expected);
        }
    }
}
