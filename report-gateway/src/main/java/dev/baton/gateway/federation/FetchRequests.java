package dev.baton.gateway.federation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The requests to subgraphs, with the variables of the client and those that the gateway resolves. */
final class FetchRequests {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RequestContext context;
    private final Map<String, Object> given;
    private final Map<String, Object> coerced;
    private final Map<OwnVariable, JsonNode> resolved = new LinkedHashMap<>();

    /**
     * @param given the variables as the client sent them
     * @param coerced the same as the document's types make them
     */
    FetchRequests(RequestContext context, Map<String, Object> given, Map<String, Object> coerced) {
        this.context = context;
        this.given = given;
        this.coerced = coerced;
    }

    /** The body of a request, of the entities that are wanted. */
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

    /** @throws RequestException where an argument is no value of its type */
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
