package dev.baton.gateway.federation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The entities that one part of a plan fetches from another subgraph. Each entity is requested once, even if it occurs at
 * several places of the answer.
 */
final class Representations {

    private final EntityPart part;
    private final Map<JsonNode, List<Target>> targetsByKey = new LinkedHashMap<>();

    private Representations(EntityPart part) {
        this.part = part;
    }

    /** @param from the objects from which the part's paths start, by the first step of the path */
    static Representations of(EntityPart part, Map<String, List<Target>> from) {
        Representations representations = new Representations(part);
        for (List<String> path : part.paths()) {
            List<String> below = path.subList(1, path.size());
            from.getOrDefault(path.get(0), List.of())
                    .forEach(start -> start.below(below).forEach(representations::add));
        }
        return representations;
    }

    private void add(Target target) {
        JsonNode key = target.object().path(part.keyAlias());
        if (!key.isMissingNode() && !key.isNull()) {
            targetsByKey.computeIfAbsent(key, same -> new ArrayList<>()).add(target);
        }
    }

    boolean isEmpty() {
        return targetsByKey.isEmpty();
    }

    /** The first place of the first entity. */
    Optional<Target> first() {
        return targetsByKey.values().stream().findFirst().map(targets -> targets.get(0));
    }

    ArrayNode toJson() {
        ArrayNode representations = JsonNodeFactory.instance.arrayNode();
        targetsByKey
                .keySet()
                .forEach(key -> representations
                        .addObject()
                        .put("__typename", part.type())
                        .set(part.key(), key));
        return representations;
    }

    /**
     * Merges the returned fields into every object that represents the entity. Values of other subgraphs are kept.
     *
     * @param answered the returned entities, in the order of the representations
     * @return the returned entities, each with the first place where it was found
     */
    List<Target> splice(ArrayNode answered) {
        List<Target> entities = new ArrayList<>();
        int index = 0;
        for (List<Target> targets : targetsByKey.values()) {
            if (answered.path(index) instanceof ObjectNode entity) {
                targets.forEach(target -> merge(target.object(), entity));
                entities.add(new Target(entity, targets.get(0).path()));
            }
            index++;
        }
        return entities;
    }

    /** Merges objects recursively, because several parts of an answer may contain fields of the same object. */
    private static void merge(ObjectNode target, ObjectNode answered) {
        answered.properties().forEach(field -> {
            JsonNode present = target.path(field.getKey());
            if (present instanceof ObjectNode object && field.getValue() instanceof ObjectNode more) {
                merge(object, more);
            } else if (present instanceof ArrayNode list && field.getValue() instanceof ArrayNode more) {
                merge(list, more);
            } else if (!target.hasNonNull(field.getKey())) {
                target.set(field.getKey(), field.getValue());
            }
        });
    }

    private static void merge(ArrayNode target, ArrayNode answered) {
        for (int i = 0; i < Math.min(target.size(), answered.size()); i++) {
            if (target.get(i) instanceof ObjectNode object && answered.get(i) instanceof ObjectNode more) {
                merge(object, more);
            }
        }
    }

    /**
     * Converts a path below {@code _entities}, which starts with the entity's index, to a path in the whole answer. A
     * path without an index belongs to the first entity.
     */
    Optional<List<Object>> place(List<Object> path) {
        List<List<Target>> targets = List.copyOf(targetsByKey.values());
        boolean isNumbered = !path.isEmpty() && path.get(0) instanceof Integer;
        int index = isNumbered ? (Integer) path.get(0) : 0;
        if (index < 0 || index >= targets.size()) {
            return Optional.empty();
        }
        List<Object> place = new ArrayList<>(targets.get(index).get(0).path().steps());
        place.addAll(isNumbered ? path.subList(1, path.size()) : List.of());
        return Optional.of(place);
    }

    /** Converts the path of a subgraph's error to a path in the whole answer. */
    static Optional<List<Object>> place(Map<EntityPart, Representations> wanted, List<Object> path) {
        return wanted.entrySet().stream()
                .filter(part -> !path.isEmpty() && part.getKey().alias().equals(path.get(0)))
                .findFirst()
                .flatMap(part -> part.getValue().place(path.subList(1, path.size())));
    }
}
