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

/** Compares the facts that a service stores with those that a test sent. */
public final class KeptFacts {

    private KeptFacts() {}

    /**
     * Returns the differences between the stored facts of a workspace and those that were sent; empty if there are
     * none.
     *
     * @param told the fields of each sent fact, those of nested objects by path
     * @param left matches the names of fields to ignore
     */
    public static List<String> difference(List<Map<String, String>> told, Service service, Predicate<String> left) {
        return difference(told.stream().map(Object::toString).toList(), of(service, left));
    }

    /**
     * Returns facts that were sent but not stored after a minus, and facts that were stored but not sent after a plus.
     */
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
