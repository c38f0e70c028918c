package dev.baton.deployment;

import static dev.baton.deployment.Manifests.list;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.deployment.Manifests.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Checks that databases and services use encrypted connections, and that databases reach no other hosts. */
final class EncryptionChecks {

    private EncryptionChecks() {}

    /** Clients must verify a database cluster by its CA, and the cluster must reject unencrypted connections. */
    static List<String> databases(Manifests manifests) {
        List<String> problems = new ArrayList<>();
        for (Workload workload : manifests.workloads()) {
            for (JsonNode container : workload.containers()) {
                Map<String, String> variables = ApplicationChecks.values(manifests, container);
                String url = variables.getOrDefault("BATON_DATABASE_URL", "");
                manifests
                        .of("Cluster")
                        .map(Manifests::name)
                        .filter(cluster -> url.contains("//" + cluster + "-rw"))
                        .filter(cluster -> !isVerified(workload, container, variables, cluster))
                        .forEach(cluster -> problems.add(workload.name() + " does not verify " + cluster));
            }
        }
        manifests
                .of("Cluster")
                .filter(cluster -> list(cluster.at("/spec/postgresql/pg_hba"))
                        .noneMatch(line -> line.asText().equals("hostnossl all all all reject")))
                .forEach(cluster -> problems.add(Manifests.describe(cluster) + " may be talked to in the clear"));
        return problems;
    }

    private static boolean isVerified(
            Workload workload, JsonNode container, Map<String, String> variables, String cluster) {
        String file = variables.getOrDefault("BATON_DATABASE_CA", "");
        return variables.getOrDefault("BATON_DATABASE_SSL_MODE", "").equals("verify-full")
                && list(container.path("volumeMounts"))
                        .filter(mount -> file.equals(mount.path("mountPath").asText() + "/ca.crt"))
                        .flatMap(mount -> list(workload.pod().at("/spec/volumes"))
                                .filter(volume -> volume.path("name").equals(mount.path("name"))))
                        .anyMatch(volume ->
                                volume.at("/secret/secretName").asText().equals(cluster + "-ca"));
    }

    /** In production, services must receive tokens by TLS only, with a certificate of the namespace's authority. */
    static List<String> services(Manifests manifests) {
        List<String> problems = new ArrayList<>();
        if (manifests.of("Ingress").findAny().isEmpty()) {
            return problems;
        }
        for (Workload workload : manifests.workloads()) {
            for (JsonNode container : workload.containers()) {
                Map<String, String> variables = ApplicationChecks.values(manifests, container);
                variables.forEach((name, url) -> {
                    if (name.matches("BATON_[A-Z]+_SERVICE_URL")
                            && !(url.startsWith("https://") && variables.containsKey("BATON_SERVICES_CA"))) {
                        problems.add(workload.name() + " sends tokens in the clear: " + name);
                    }
                });
                if (workload.object().path("kind").asText().equals("Deployment")
                        && !listensByTlsAlone(manifests, workload, container, variables)) {
                    problems.add(workload.name() + " takes tokens in the clear");
                }
            }
        }
        return problems;
    }

    private static boolean listensByTlsAlone(
            Manifests manifests, Workload workload, JsonNode container, Map<String, String> variables) {
        String name = workload.object().at("/metadata/name").asText();
        boolean isCertified = manifests
                .of("Certificate")
                .anyMatch(certificate -> list(certificate.at("/spec/dnsNames"))
                                .anyMatch(host -> host.asText().equals(name))
                        && list(workload.pod().at("/spec/volumes"))
                                .anyMatch(volume ->
                                        volume.at("/secret/secretName").equals(certificate.at("/spec/secretName"))));
        String port = variables.getOrDefault("QUARKUS_HTTP_SSL_PORT", "");
        return isCertified
                && variables.getOrDefault("QUARKUS_HTTP_INSECURE_REQUESTS", "").equals("disabled")
                && list(container.path("ports"))
                        .anyMatch(listening -> listening.path("name").asText().equals("http")
                                && listening.path("containerPort").asText().equals(port));
    }

    /** Database pods may reach each other, and the Kubernetes API and the backup store by specific addresses only. */
    static List<String> reach(Manifests manifests) {
        List<String> problems = new ArrayList<>();
        manifests
                .of("NetworkPolicy")
                .filter(policy -> Manifests.name(policy).contains("-database"))
                .forEach(policy -> list(policy.at("/spec/egress"))
                        .filter(rule -> !rule.has("to") || list(rule.path("to")).anyMatch(EncryptionChecks::isAnywhere))
                        .forEach(rule -> problems.add(Manifests.describe(policy) + " lets a database reach anybody")));
        return problems;
    }

    private static boolean isAnywhere(JsonNode peer) {
        return peer.at("/ipBlock/cidr").asText().endsWith("/0")
                || peer.path("podSelector").isEmpty() && peer.has("podSelector")
                || peer.path("namespaceSelector").isEmpty() && peer.has("namespaceSelector");
    }
}
