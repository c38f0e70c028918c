package dev.baton.gateway.federation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Collects the errors of one answer. */
final class Errors {

    private static final String CODE = "code";

    private final ArrayNode errors = JsonNodeFactory.instance.arrayNode();

    boolean isEmpty() {
        return errors.isEmpty();
    }

    ArrayNode toJson() {
        return errors;
    }

    /** Adds the error of a field that is null because its subgraph did not answer. */
    void unavailable(String subgraph, List<Object> path) {
        add(subgraph + " does not answer", path).put(CODE, "UNAVAILABLE").put("service", subgraph);
    }

    /** Adds the error of a non-null field that has no value although no other error explains it. */
    void missing(List<Object> path) {
        add("a value that must not be null is missing", path).put(CODE, "INTERNAL");
    }

    /**
     * Adds an error that a subgraph returned.
     *
     * @param place converts the error's path to a path in the whole answer; empty if that is not known
     */
    void forwarded(String subgraph, JsonNode error, Function<List<Object>, Optional<List<Object>>> place) {
        List<Object> path = new ArrayList<>();
        error.path("path").forEach(step -> path.add(step.isInt() ? (Object) step.asInt() : step.asText()));
        ObjectNode extensions =
                add(error.path("message").asText(), place.apply(path).orElse(null));
        if (error.path("extensions") instanceof ObjectNode given) {
            extensions.setAll(given);
        }
        if (!extensions.has(CODE)) {
            extensions.put(CODE, "INTERNAL");
        }
        if (!extensions.has("service")) {
            extensions.put("service", subgraph);
        }
    }

    private ObjectNode add(String message, @Nullable List<Object> path) {
        ObjectNode error = errors.addObject().put("message", message);
        if (path != null && !path.isEmpty()) {
            ArrayNode steps = error.putArray("path");
            for (Object step : path) {
                if (step instanceof Integer index) {
                    steps.add(index);
                } else {
                    steps.add((String) step);
                }
            }
        }
        return error.putObject("extensions");
    }
}
