package dev.baton.gateway.digest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.gateway.digest.DigestPage.Meaning;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Collects the definitions of figures, each once and under the label of the figure that was added first. */
final class DigestMeanings {

    private final JsonNode definitions;
    private final Map<String, Meaning> found = new LinkedHashMap<>();

    /** @param definitions the definitions of a report, each with the paths of its fields */
    DigestMeanings(JsonNode definitions) {
        this.definitions = definitions;
    }

    /**
     * Adds the definition of a figure, if it has one.
     *
     * @param part names the part of the digest, to distinguish figures with the same label
     * @param pointer the path of the figure in the report, such as {@code /byAgent/nodes/received}
     */
    void add(String part, String label, String pointer) {
        String path = pointer.substring(1).replace('/', '.');
        for (JsonNode definition : definitions) {
            String id = definition.path("id").asText();
            if (isOf(definition, path) && !found.containsKey(id)) {
                boolean isTaken = found.values().stream()
                        .anyMatch(meaning -> meaning.figure().equals(label));
                found.put(
                        id,
                        new Meaning(
                                isTaken ? part + ": " + label : label,
                                definition.path("text").asText()));
            }
        }
    }

    /** A path of a definition includes all fields below it. */
    private static boolean isOf(JsonNode definition, String path) {
        return StreamSupport.stream(definition.path("fields").spliterator(), false)
                .map(JsonNode::asText)
                .anyMatch(field -> path.equals(field) || path.startsWith(field + "."));
    }

    List<Meaning> all() {
        return List.copyOf(found.values());
    }
}
