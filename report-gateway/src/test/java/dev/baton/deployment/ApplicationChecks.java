package dev.baton.deployment;

import static dev.baton.deployment.Manifests.list;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Checks that the manifests agree with the applications' own files. */
final class ApplicationChecks {

    private static final Map<String, String> PROBES =
            Map.of("startupProbe", "started", "livenessProbe", "live", "readinessProbe", "ready");

    private static final Set<String> OUTSIDE = Set.of("/webhooks", "/notifications");

    private ApplicationChecks() {}

    static List<String> probes(Manifests manifests) {
        List<String> problems = new ArrayList<>();
        for (Application application : Application.ALL) {
            JsonNode container = container(manifests, application);
            if (port(container, TextNode.valueOf("http")) != application.port()) {
                problems.add(application.name() + " listens on " + application.port());
            }
            PROBES.forEach((probe, path) -> {
                JsonNode http = container.path(probe).path("httpGet");
                if (!http.path("path").asText().equals(application.healthPath(path))) {
                    problems.add(application.name() + ": " + probe + " asks " + http.path("path"));
                }
                if (port(container, http.path("port")) != application.managementPort()) {
                    problems.add(application.name() + ": " + probe + " asks port " + http.path("port"));
                }
            });
        }
        manifests
                .of("ServiceMonitor")
                .flatMap(monitor -> list(monitor.at("/spec/endpoints")))
                .map(endpoint -> endpoint.path("path").asText())
                .filter(Predicate.not(Application.ALL.get(0).metricsPath()::equals))
                .forEach(path -> problems.add("metrics are not at " + path));
        return problems;
    }

    /** The ingress must expose only service ports, and of assignment-service only the paths for outside callers. */
    static List<String> outside(Manifests manifests) {
        List<String> problems = new ArrayList<>();
        manifests
                .of("Ingress")
                .flatMap(ingress -> list(ingress.at("/spec/rules")))
                .flatMap(rule -> list(rule.at("/http/paths")))
                .forEach(path -> {
                    String service = path.at("/backend/service/name").asText();
                    String address = path.path("path").asText();
                    boolean isForOutside = service.equals("report-gateway")
                            || service.equals("assignment-service") && OUTSIDE.contains(address);
                    if (!isForOutside
                            || !path.at("/backend/service/port/name").asText().equals("http")) {
                        problems.add(address + " of " + service + " is not for outside");
                    }
                });
        return problems;
    }

    static List<String> termination(Manifests manifests) {
        List<String> problems = new ArrayList<>();
        for (Application application : Application.ALL) {
            JsonNode pod = deployment(manifests, application).at("/spec/template/spec");
            Duration before = Duration.ofSeconds(container(manifests, application)
                    .at("/lifecycle/preStop/sleep/seconds")
                    .asInt());
            Duration all =
                    Duration.ofSeconds(pod.path("terminationGracePeriodSeconds").asInt());
            if (before.isZero() || all.compareTo(before.plus(application.shutdownTimeout())) <= 0) {
                problems.add(application.name() + " is killed while it stops");
            }
        }
        return problems;
    }

    static List<String> settings(Manifests manifests) {
        List<String> problems = new ArrayList<>();
        for (Manifests.Workload workload : manifests.workloads()) {
            for (JsonNode container : workload.containers()) {
                String image = container.path("image").asText();
                Application.ALL.stream()
                        .filter(application -> image.contains("/" + application.name() + ":"))
                        .forEach(application -> variables(manifests, container).stream()
                                .filter(name -> name.startsWith("BATON_"))
                                .filter(Predicate.not(application.environment()::contains))
                                .forEach(name -> problems.add(workload.name() + ": nothing reads " + name)));
            }
        }
        return problems;
    }

    private static Set<String> variables(Manifests manifests, JsonNode container) {
        return values(manifests, container).keySet();
    }

    /** A container's environment variables, including those of ConfigMaps and Secrets; Secrets have empty values. */
    static Map<String, String> values(Manifests manifests, JsonNode container) {
        Map<String, String> values = new HashMap<>();
        list(container.path("envFrom")).forEach(source -> {
            String map = source.at("/configMapRef/name").asText();
            manifests
                    .of("ConfigMap")
                    .filter(object -> Manifests.name(object).equals(map))
                    .forEach(object -> values.putAll(Manifests.strings(object.path("data"))));
            ReferenceChecks.keysOfSecret(manifests, source.at("/secretRef/name").asText())
                    .forEach(key -> values.put(key, ""));
        });
        list(container.path("env"))
                .forEach(variable -> values.put(
                        variable.path("name").asText(), variable.path("value").asText()));
        return values;
    }

    private static int port(JsonNode container, JsonNode port) {
        return port.isInt()
                ? port.asInt()
                : list(container.path("ports"))
                        .filter(named -> named.path("name").equals(port))
                        .mapToInt(named -> named.path("containerPort").asInt())
                        .findFirst()
                        .orElse(-1);
    }

    private static JsonNode container(Manifests manifests, Application application) {
        return deployment(manifests, application).at("/spec/template/spec/containers/0");
    }

    private static ObjectNode deployment(Manifests manifests, Application application) {
        return manifests
                .of("Deployment")
                .filter(object -> Manifests.name(object).equals(application.name()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no Deployment " + application.name()));
    }
}
