package dev.baton.gateway.federation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** An object of an answer and its position. */
record Target(ObjectNode object, Path path) {

    /** The objects at a path of response keys below this one. The path passes through lists; nulls are omitted. */
    List<Target> below(List<String> keys) {
        List<Target> found = new ArrayList<>();
        descend(object, path, keys, found);
        return found;
    }

    private static void descend(JsonNode node, Path path, List<String> keys, List<Target> found) {
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                descend(node.get(i), path.then(i), keys, found);
            }
        } else if (node instanceof ObjectNode object) {
            if (keys.isEmpty()) {
                found.add(new Target(object, path));
            } else {
                String key = keys.get(0);
                descend(object.path(key), path.then(key), keys.subList(1, keys.size()), found);
            }
        }
    }
}
