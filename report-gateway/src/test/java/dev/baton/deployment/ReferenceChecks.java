package dev.baton.deployment;

import static dev.baton.deployment.Manifests.describe;
import static dev.baton.deployment.Manifests.list;
import static dev.baton.deployment.Manifests.selects;
import static dev.baton.deployment.Manifests.strings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.deployment.Manifests.Workload;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Checks that all objects that an object refers to exist. */
final class ReferenceChecks {

    private ReferenceChecks() {}

    /** Checks references to ConfigMaps, Secrets and their keys, service accounts, and database objects. */
    static List<String> sources(Manifests manifests) {
        List<String> problems = new ArrayList<>();
        for (Workload workload : manifests.workloads()) {
            JsonNode pod = workload.pod().path("spec");
            String account = pod.path("serviceAccountName").asText("default");
            if (!account.equals("default") && !manifests.has("ServiceAccount", account)) {
                problems.add(workload.name() + ": no ServiceAccount " + account);
            }
            list(pod.path("volumes")).forEach(volume -> {
                expectMap(problems, manifests, workload.name(), volume.at("/configMap/name"), null);
                expectSecret(problems, manifests, workload.name(), volume.at("/secret/secretName"), null);
            });
            workload.containers().forEach(container -> {
                Stream.concat(list(container.path("env")), list(container.path("envFrom")))
                        .forEach(variable -> {
                            JsonNode map = variable.at("/valueFrom/configMapKeyRef");
                            JsonNode secret = variable.at("/valueFrom/secretKeyRef");
                            expectMap(problems, manifests, workload.name(), map.path("name"), map.path("key"));
                            expectSecret(problems, manifests, workload.name(), secret.path("name"), secret.path("key"));
                            expectMap(problems, manifests, workload.name(), variable.at("/configMapRef/name"), null);
                            expectSecret(problems, manifests, workload.name(), variable.at("/secretRef/name"), null);
                        });
            });
        }
        manifests.of("Cluster").forEach(cluster -> {
            Stream.concat(
                            Stream.of(
                                    cluster.at("/spec/bootstrap/initdb/secret/name"),
                                    cluster.at("/spec/superuserSecret/name")),
                            list(cluster.at("/spec/managed/roles")).map(role -> role.at("/passwordSecret/name")))
                    .forEach(secret -> expectSecret(problems, manifests, describe(cluster), secret, null));
            list(cluster.at("/spec/plugins"))
                    .forEach(plugin -> expect(
                            problems, manifests, cluster, "ObjectStore", plugin.at("/parameters/barmanObjectName")));
            expect(problems, manifests, cluster, "ImageCatalog", cluster.at("/spec/imageCatalogRef/name"));
        });
        manifests
                .of("ScheduledBackup")
                .forEach(backup -> expect(problems, manifests, backup, "Cluster", backup.at("/spec/cluster/name")));
        manifests.of("ObjectStore").forEach(store -> {
            for (String field : List.of("accessKeyId", "secretAccessKey")) {
                JsonNode secret = store.at("/spec/configuration/s3Credentials").path(field);
                expectSecret(problems, manifests, describe(store), secret.path("name"), secret.path("key"));
            }
        });
        return problems;
    }

    /** Checks that selectors match pods, and that named ports and Services exist. */
    static List<String> targets(Manifests manifests) {
        List<String> problems = new ArrayList<>();
        for (Workload workload : manifests.workloads()) {
            JsonNode selector = workload.object().at("/spec/selector");
            if (!selector.isMissingNode() && !selects(selector, workload.labels())) {
                problems.add(workload.name() + " does not select its own pods");
            }
        }
        manifests.of("Service").forEach(service -> servicePorts(manifests, service, problems));
        Stream.of("PodDisruptionBudget", "PodMonitor")
                .flatMap(manifests::of)
                .forEach(object -> expectPods(problems, manifests, object, object.at("/spec/selector")));
        manifests.of("NetworkPolicy").forEach(policy -> {
            expectPods(problems, manifests, policy, policy.at("/spec/podSelector"));
            Stream.concat(
                            list(policy.at("/spec/ingress")).flatMap(rule -> list(rule.path("from"))),
                            list(policy.at("/spec/egress")).flatMap(rule -> list(rule.path("to"))))
                    .filter(peer -> peer.has("podSelector") && !peer.has("namespaceSelector"))
                    .forEach(peer -> expectPods(problems, manifests, policy, peer.path("podSelector")));
        });
        manifests.of("HorizontalPodAutoscaler").forEach(autoscaler -> {
            JsonNode target = autoscaler.at("/spec/scaleTargetRef");
            expect(problems, manifests, autoscaler, target.path("kind").asText(), target.path("name"));
        });
        manifests
                .of("ServiceMonitor")
                .forEach(monitor -> list(monitor.at("/spec/endpoints"))
                        .filter(endpoint -> manifests
                                .of("Service")
                                .noneMatch(service ->
                                        selects(monitor.at("/spec/selector"), strings(service.at("/metadata/labels")))
                                                && hasPort(service, endpoint.path("port"))))
                        .forEach(endpoint -> problems.add(describe(monitor) + " finds no Service with its port")));
        manifests
                .of("Ingress")
                .forEach(ingress -> list(ingress.at("/spec/rules"))
                        .flatMap(rule -> list(rule.at("/http/paths")))
                        .map(path -> path.at("/backend/service"))
                        .filter(backend -> manifests
                                .of("Service")
                                .noneMatch(
                                        service -> service.at("/metadata/name").equals(backend.path("name"))
                                                && hasPort(service, backend.at("/port/name"))))
                        .forEach(backend -> problems.add(describe(ingress) + " leads nowhere: " + backend)));
        return problems;
    }

    /** The keys of a Secret, also of one that an operator creates, as CloudNativePG does with each cluster's CA. */
    static Set<String> keysOfSecret(Manifests manifests, String name) {
        Set<String> keys = new HashSet<>();
        manifests
                .of("Secret")
                .filter(object -> Manifests.name(object).equals(name))
                .forEach(secret -> {
                    secret.path("data").fieldNames().forEachRemaining(keys::add);
                    secret.path("stringData").fieldNames().forEachRemaining(keys::add);
                });
        manifests
                .of("ExternalSecret")
                .filter(object -> Manifests.name(object).equals(name))
                .forEach(secret -> {
                    list(secret.at("/spec/data"))
                            .forEach(entry -> keys.add(entry.path("secretKey").asText()));
                    secret.at("/spec/target/template/data").fieldNames().forEachRemaining(keys::add);
                });
        if (manifests
                .of("Certificate")
                .anyMatch(certificate ->
                        certificate.at("/spec/secretName").asText().equals(name))) {
            keys.addAll(Set.of("ca.crt", "tls.crt", "tls.key"));
        }
        if (name.endsWith("-ca") && manifests.has("Cluster", name.substring(0, name.length() - "-ca".length()))) {
            keys.add("ca.crt");
        }
        return keys;
    }

    private static void servicePorts(Manifests manifests, ObjectNode service, List<String> problems) {
        Map<String, String> selector = strings(service.at("/spec/selector"));
        List<Workload> found = manifests.workloads().stream()
                .filter(workload -> workload.labels().entrySet().containsAll(selector.entrySet()))
                .toList();
        if (found.isEmpty()) {
            problems.add(describe(service) + " selects no pods");
        }
        list(service.at("/spec/ports"))
                .map(port -> port.path("targetPort"))
                .filter(target -> found.stream()
                        .anyMatch(workload -> workload.containers().stream()
                                .flatMap(container -> list(container.path("ports")))
                                .noneMatch(port -> port.path("name").equals(target)
                                        || port.path("containerPort").equals(target))))
                .forEach(target -> problems.add(describe(service) + ": its pods have no port " + target));
    }

    private static boolean hasPort(JsonNode service, JsonNode name) {
        return list(service.at("/spec/ports"))
                .anyMatch(port -> port.path("name").equals(name));
    }

    private static void expectPods(List<String> problems, Manifests manifests, ObjectNode object, JsonNode selector) {
        if (manifests.podLabels().stream().noneMatch(labels -> selects(selector, labels))) {
            problems.add(describe(object) + ": no pod is found by " + selector);
        }
    }

    private static void expect(
            List<String> problems, Manifests manifests, ObjectNode object, String kind, JsonNode name) {
        if (name.isTextual() && !manifests.has(kind, name.asText())) {
            problems.add(describe(object) + ": no " + kind + " " + name);
        }
    }

    private static void expectMap(List<String> problems, Manifests manifests, String by, JsonNode name, JsonNode key) {
        if (name.isTextual()
                && manifests
                        .of("ConfigMap")
                        .noneMatch(map -> map.at("/metadata/name").equals(name)
                                && (key == null || map.path("data").has(key.asText())))) {
            problems.add(by + ": no ConfigMap " + name + " with " + key);
        }
    }

    private static void expectSecret(
            List<String> problems, Manifests manifests, String by, JsonNode name, JsonNode key) {
        if (!name.isTextual()) {
            return;
        }
        Set<String> keys = keysOfSecret(manifests, name.asText());
        if (key == null ? keys.isEmpty() : !keys.contains(key.asText())) {
            problems.add(by + ": no Secret " + name + " with " + key);
        }
    }
}
