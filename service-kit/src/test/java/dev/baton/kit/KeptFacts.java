package dev.baton.kit;

import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What a service keeps of facts, to be compared with what was told. */
public final class KeptFacts {

    private KeptFacts() {}

    /**
     * In what the facts of a workspace differ from what was told; nothing where they do not.
     *
     * @param told each as its fields, those of an object by their path
     * @param left names of fields that are not compared
     */
    public static List<String> difference(List<Map<String, String>> told, Service service, Predicate<String> left) {
        return difference(told.stream().map(Object::toString).toList(), of(service, left));
    }

    /** What was told and is not kept, after a minus, and what is kept and was not told, after a plus. */
    public static List<String> difference(List<String> told, List<String> kept) {
        List<String> lost = new ArrayList<>(told);
        List<String> made = new ArrayList<>(kept);
        told.forEach(made::remove);
        kept.forEach(lost::remove);
        return Stream.concat(lost.stream().map("- "::concat), made.stream().map("+ "::concat))
                .toList();
    }

    private static List<String> of(Service service, Predicate<String> left) {
        return service
                .ask("{ feed { facts { eventId content } } }")
                .<Map<String, String>>getList("data.feed.facts")
                .stream()
                .map(fact -> fields(fact.get("eventId"), fact.get("content")))
                .peek(fields -> fields.keySet().removeIf(left))
                .map(Object::toString)
                .toList();
    }

    private static Map<String, String> fields(String eventId, String content) {
        Map<String, String> fields = new TreeMap<>(Map.of("eventId", eventId));
        JsonPath.from(content).<String, Object>getMap("").forEach((field, value) -> {
            if (value instanceof Map<?, ?> parts) {
                parts.forEach((part, told) -> fields.put(field + "." + part, told == null ? null : told.toString()));
            } else {
                fields.put(field, String.valueOf(value));
            }
        });
        fields.values().removeIf(Objects::isNull);
        fields.computeIfPresent("occurredAt", (field, at) -> Instant.parse(at).toString());
        return fields;
    }
}
