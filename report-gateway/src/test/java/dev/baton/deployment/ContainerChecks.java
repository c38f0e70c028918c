package dev.baton.deployment;

import static dev.baton.deployment.Manifests.list;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.deployment.Manifests.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks that every container follows the usual rules of a review. */
final class ContainerChecks {

    private ContainerChecks() {}

    static List<String> images(Manifests manifests) {
        Stream<String> ofContainers = manifests.workloads().stream()
                .flatMap(workload -> workload.containers().stream())
                .map(container -> container.path("image").asText());
        Stream<String> ofClusters = manifests
                .of("Cluster")
                .map(cluster -> cluster.at("/spec/imageName"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText);
        Stream<String> ofCatalogs = manifests
                .of("ImageCatalog")
                .flatMap(catalog -> list(catalog.at("/spec/images")))
                .map(image -> image.path("image").asText());
        return Stream.of(ofContainers, ofClusters, ofCatalogs)
                .flatMap(images -> images)
                .filter(image -> !image.contains("@sha256:") && !image.matches(".+:(?!latest$)[\\w.-]+"))
                .map(image -> image + " has no tag that names a version")
                .toList();
    }

    static List<String> privileges(Manifests manifests) {
        List<String> problems = new ArrayList<>();
        for (Workload workload : manifests.workloads()) {
            JsonNode pod = workload.pod().at("/spec/securityContext");
            expect(problems, workload, pod.path("runAsNonRoot").asBoolean(), "may run as root");
            expect(problems, workload, pod.at("/seccompProfile/type").asText().equals("RuntimeDefault"), "no seccomp");
            JsonNode token = workload.pod().at("/spec/automountServiceAccountToken");
            expect(problems, workload, token.isBoolean() && !token.asBoolean(), "gets a token of the API");
            for (JsonNode container : workload.containers()) {
                JsonNode own = container.path("securityContext");
                JsonNode user = own.has("runAsUser") ? own.path("runAsUser") : pod.path("runAsUser");
                expect(problems, workload, user.asInt() > 0, "runs as root");
                expect(problems, workload, own.path("runAsNonRoot").asBoolean(true), "may run as root");
                expect(problems, workload, !own.path("privileged").asBoolean(), "is privileged");
                JsonNode escalation = own.path("allowPrivilegeEscalation");
                expect(problems, workload, escalation.isBoolean() && !escalation.asBoolean(), "may gain privileges");
                expect(problems, workload, own.path("readOnlyRootFilesystem").asBoolean(), "has a writable root");
                Set<String> dropped =
                        list(own.at("/capabilities/drop")).map(JsonNode::asText).collect(Collectors.toSet());
                expect(problems, workload, dropped.contains("ALL"), "keeps capabilities");
                expect(problems, workload, !own.at("/capabilities").has("add"), "adds capabilities");
            }
        }
        return problems;
    }

    static List<String> resources(Manifests manifests) {
        List<String> problems = new ArrayList<>();
        for (Workload workload : manifests.workloads()) {
            for (JsonNode container : workload.containers()) {
                for (String bound : List.of("requests", "limits")) {
                    for (String resource : List.of("cpu", "memory")) {
                        expect(
                                problems,
                                workload,
                                container.path("resources").path(bound).has(resource),
                                "no " + bound + " of " + resource);
                    }
                }
            }
        }
        return problems;
    }

    private static void expect(List<String> problems, Workload workload, boolean holds, String otherwise) {
        if (!holds) {
            problems.add(workload.name() + ": " + otherwise);
        }
    }
}
