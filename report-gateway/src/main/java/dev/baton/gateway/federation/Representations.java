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

/** The entities that one part of a request is about: each is asked for once, wherever it was found. */
final class Representations {

    private final EntityPart part;
    private final Map<JsonNode, List<Target>> targetsByKey = new LinkedHashMap<>();

    private Representations(EntityPart part) {
        this.part = part;
    }

    /** @param from the objects that the part's paths begin at, by the first step of the path */
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

    /** Where the first entity stands. */
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
     * Adds what was answered to every object that stands for the entity. What another subgraph has answered stays.
     *
     * @param answered in the order of the representations
     * @return the entities answered, each with the place where it was found first
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

    /** One field may have been answered in several parts: what each of them adds, stays. */
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
     * Where a path below the answered entities, their number first, is in the whole answer; where it names none, it is
     * about the first.
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

    /** Where in the answer an error of a subgraph belongs. */
    static Optional<List<Object>> place(Map<EntityPart, Representations> wanted, List<Object> path) {
        return wanted.entrySet().stream()
                .filter(part -> !path.isEmpty() && part.getKey().alias().equals(path.get(0)))
                .findFirst()
                .flatMap(part -> part.getValue().place(path.subList(1, path.size())));
    }
}
