package dev.baton.gateway.federation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/**
 * An object of an answer, and where it stands.
 *
 * @param path response keys and list indexes, from the root of the answer
 */
record Target(ObjectNode object, List<Object> path) {

    /** The objects at a path below this one: response keys, lists in between passed through, nulls left out. */
    List<Target> below(List<String> keys) {
        List<Target> found = new ArrayList<>();
        descend(object, path, keys, found);
        return found;
    }

    private static void descend(JsonNode node, List<Object> path, List<String> keys, List<Target> found) {
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                descend(node.get(i), append(path, i), keys, found);
            }
        } else if (node instanceof ObjectNode object) {
            if (keys.isEmpty()) {
                found.add(new Target(object, path));
            } else {
                String key = keys.get(0);
                descend(object.path(key), append(path, key), keys.subList(1, keys.size()), found);
            }
        }
    }

    static List<Object> append(List<Object> path, Object step) {
        List<Object> longer = new ArrayList<>(path.size() + 1);
        longer.addAll(path);
        longer.add(step);
        return longer;
    }
}
