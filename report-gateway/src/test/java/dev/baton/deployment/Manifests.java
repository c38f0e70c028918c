package dev.baton.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The objects of a rendered overlay. */
public record Manifests(List<ObjectNode> objects) {

    /** An object that starts pods, with its pod template. */
    record Workload(ObjectNode object, JsonNode pod) {

        String name() {
            return describe(object);
        }

        Map<String, String> labels() {
            return strings(pod.at("/metadata/labels"));
        }

        List<JsonNode> containers() {
            return Stream.concat(list(pod.at("/spec/initContainers")), list(pod.at("/spec/containers")))
                    .toList();
        }
    }

    static String describe(JsonNode object) {
        return object.path("kind").asText() + " " + name(object);
    }

    static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }

    static Stream<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    static Map<String, String> strings(JsonNode object) {
        Map<String, String> strings = new HashMap<>();
        object.properties()
                .forEach(field -> strings.put(field.getKey(), field.getValue().asText()));
        return strings;
    }

    public Stream<ObjectNode> of(String kind) {
        return objects.stream().filter(object -> object.path("kind").asText().equals(kind));
    }

    boolean has(String kind, String name) {
        return of(kind).anyMatch(object -> name(object).equals(name));
    }

    List<Workload> workloads() {
        Stream<Workload> running = Stream.of("Deployment", "StatefulSet", "Job")
                .flatMap(this::of)
                .map(object -> new Workload(object, object.at("/spec/template")));
        Stream<Workload> scheduled =
                of("CronJob").map(object -> new Workload(object, object.at("/spec/jobTemplate/spec/template")));
        return Stream.concat(running, scheduled).toList();
    }

    /** The labels of all pods, including pods that CloudNativePG starts. */
    List<Map<String, String>> podLabels() {
        List<Map<String, String>> labels = new ArrayList<>();
        workloads().forEach(workload -> labels.add(workload.labels()));
        of("Cluster").forEach(cluster -> {
            Map<String, String> inherited = strings(cluster.at("/spec/inheritedMetadata/labels"));
            inherited.put("cnpg.io/cluster", name(cluster));
            labels.add(inherited);
        });
        return labels;
    }

    /** Whether a label selector matches these labels. */
    static boolean selects(JsonNode selector, Map<String, String> labels) {
        return strings(selector.path("matchLabels")).entrySet().stream()
                        .allMatch(label -> label.getValue().equals(labels.get(label.getKey())))
                && list(selector.path("matchExpressions"))
                        .allMatch(expression -> list(expression.path("values"))
                                .anyMatch(value -> value.asText()
                                        .equals(labels.get(
                                                expression.path("key").asText()))));
    }
}
