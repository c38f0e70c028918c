package dev.baton.gateway.graphql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.baton.gateway.federation.RequestException;
import io.vertx.core.MultiMap;
import java.io.IOException;
import java.util.Map;

/**
 * A GraphQL request as it came over HTTP.
 *
 * @param operationName null where none was given
 */
record GraphqlRequest(String query, String operationName, Map<String, Object> variables) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** @throws RequestException where the body is no GraphQL request */
    static GraphqlRequest ofBody(byte[] body) {
        try {
            return of(JSON.readTree(body));
        } catch (IOException unreadable) {
            throw RequestException.badRequest("the body is no JSON");
        }
    }

    /** @throws RequestException where the parameters are no GraphQL request */
    static GraphqlRequest ofParameters(MultiMap parameters) {
        String variables = parameters.get("variables");
        try {
            return of(JsonNodeFactory.instance
                    .objectNode()
                    .put("query", parameters.get("query"))
                    .put("operationName", parameters.get("operationName"))
                    .set("variables", variables == null ? null : JSON.readTree(variables)));
        } catch (JsonProcessingException unreadable) {
            throw RequestException.badRequest("variables is no JSON");
        }
    }

    private static GraphqlRequest of(JsonNode json) {
        if (!json.isObject()) {
            throw RequestException.badRequest("the body is no JSON object");
        }
        JsonNode query = json.path("query");
        JsonNode name = json.path("operationName");
        JsonNode variables = json.path("variables");
        check("query", query.isTextual(), "a string");
        check("operationName", isAbsent(name) || name.isTextual(), "a string");
        check("variables", isAbsent(variables) || variables.isObject(), "an object");
        return new GraphqlRequest(
                query.asText(),
                isAbsent(name) || name.asText().isEmpty() ? null : name.asText(),
                isAbsent(variables) ? Map.of() : JSON.convertValue(variables, new TypeReference<>() {}));
    }

    private static boolean isAbsent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    private static void check(String field, boolean right, String expected) {
        if (!right) {
            throw RequestException.badRequest(field + " must be " + expected);
        }
    }
}
