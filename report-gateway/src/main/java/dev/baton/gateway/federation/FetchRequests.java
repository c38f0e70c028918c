package dev.baton.gateway.federation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds the bodies of sub-requests, with the client's variables and the variables that the gateway resolves. */
final class FetchRequests {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RequestContext context;
    private final Map<String, Object> given;
    private final Map<String, Object> coerced;
    private final Map<OwnVariable, JsonNode> resolved = new LinkedHashMap<>();

    /**
     * @param given the variables as the client sent them
     * @param coerced the variables after coercion to the types that the document declares
     */
    FetchRequests(RequestContext context, Map<String, Object> given, Map<String, Object> coerced) {
        this.context = context;
        this.given = given;
        this.coerced = coerced;
    }

    /** The body of a request. */
    ObjectNode of(Fetch fetch, Map<EntityPart, Representations> wanted) {
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("query", fetch.document());
        ObjectNode variables = request.putObject("variables");
        wanted.forEach((part, representations) -> variables.set(part.variable(), representations.toJson()));
        fetch.ownVariables().forEach(own -> variables.set(own.name(), resolved.get(own)));
        fetch.variables().stream()
                .filter(given::containsKey)
                .forEach(name -> variables.set(name, JSON.valueToTree(given.get(name))));
        return request;
    }

    /**
     * Computes the values of the gateway's own variables.
     *
     * @throws RequestException if an argument has an invalid value
     */
    void resolveOwnVariables(List<Fetch> fetches) {
        for (Fetch fetch : fetches) {
            fetch.ownVariables().forEach(own -> resolved.put(own, resolve(own)));
            resolveOwnVariables(fetch.then());
        }
    }

    @SuppressWarnings("unchecked")
    private JsonNode resolve(OwnVariable own) {
        Object value = Literals.value(own.value(), coerced);
        if (value == null && own.type().endsWith("!")) {
            throw RequestException.badRequest(own.argument() + " must not be null");
        }
        return value == null
                ? JsonNodeFactory.instance.nullNode()
                : context.resolve(own.inputType(), own.argument(), (Map<String, Object>) value);
    }
}
