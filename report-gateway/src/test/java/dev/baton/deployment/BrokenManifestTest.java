package dev.baton.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the checks: each test breaks one thing in a rendered overlay, which a check must report. */
class BrokenManifestTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Columns: check, kind of object, parent of the changed field, field, new value (none: the field is removed). */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            types       | Deployment              | /spec/template/spec/containers/0 | livenessProb        | {}
            types       | ServiceMonitor          | /spec                            | selektor            | {}
            types       | Ingress                 |                                  | kind                | "Egress"
            types       | Service                 | /spec/ports/0                    | port                | "http"
            images      | Deployment              | /spec/template/spec/containers/0 | image               | "baton/x:latest"
            images      | Job                     | /spec/template/spec/containers/0 | image               | "registry:5000/x"
            images      | Cluster                 | /spec                            | imageName           | "postgresql"
            privileges  | Deployment              | /spec/template/spec              | securityContext     |
            privileges  | Deployment              | /spec/template/spec              | automountServiceAccountToken |
            privileges  | Job                     | /spec/template/spec/containers/0/securityContext | runAsUser           | 0
            privileges  | Job                     | /spec/template/spec/containers/0/securityContext | privileged          | true
            privileges  | Job                     | /spec/template/spec/containers/0/securityContext | capabilities        |
            privileges  | Job                     | /spec/template/spec/containers/0/securityContext | allowPrivilegeEscalation |
            privileges  | Deployment              | /spec/template/spec/containers/0/securityContext | readOnlyRootFilesystem | false
            resources   | Deployment              | /spec/template/spec/containers/0/resources/limits | memory             |
            probes      | Deployment              | /spec/template/spec/containers/0/livenessProbe/httpGet | path          | "/health"
            probes      | Deployment              | /spec/template/spec/containers/0/readinessProbe/httpGet | port         | 8090
            probes      | Deployment              | /spec/template/spec/containers/0/ports/0 | containerPort   | 9
            probes      | ServiceMonitor          | /spec/endpoints/0                | path                | "/metrics"
            outside     | Ingress                 | /spec/rules/0/http/paths/0/backend/service/port | name | "management"
            outside     | Ingress                 | /spec/rules/0/http/paths/1/backend/service | name     | "assignment-service"
            termination | Deployment              | /spec/template/spec              | terminationGracePeriodSeconds | 12
            termination | Deployment              | /spec/template/spec/containers/0 | lifecycle           |
            settings    | Deployment              | /spec/template/spec/containers/0/env/0 | name              | "BATON_DATABASE_URI"
            settings    | ConfigMap               | /data                            | BATON_TYPO          | "1"
            databases   | Deployment              | /spec/template/spec/volumes/2/secret | secretName      | "engagement-database-ca"
            databases   | Job                     | /spec/template/spec/containers/0/volumeMounts/1 | mountPath | "/etc/elsewhere"
            databases   | Cluster                 | /spec/postgresql                 | pg_hba              |
            services    | Certificate             | /spec                            | dnsNames            | ["elsewhere"]
            services    | Deployment              | /spec/template/spec/containers/0/ports/0 | containerPort | 8099
            reach       | NetworkPolicy           | /metadata                        | name                | "x-database"
            sources     | Deployment              | /spec/template/spec              | serviceAccountName  | "nobody"
            sources     | Deployment              | /spec/template/spec/containers/0/envFrom/0/configMapRef | name         | "nothing"
            sources     | Cluster                 | /spec/bootstrap/initdb/secret    | name                | "nothing"
            sources     | Cluster                 | /spec/plugins/0/parameters       | barmanObjectName    | "nothing"
            sources     | ExternalSecret          | /spec/data/0                     | secretKey           | "passwort"
            sources     | ScheduledBackup         | /spec/cluster                    | name                | "nothing"
            sources     | ObjectStore             | /spec/configuration/s3Credentials/accessKeyId | key    | "nothing"
            targets     | Deployment              | /spec/template/metadata/labels   | app.kubernetes.io/name | "x"
            targets     | Service                 | /spec/selector                   | app.kubernetes.io/name | "x"
            targets     | Service                 | /spec/ports/0                    | targetPort          | "https"
            targets     | PodDisruptionBudget     | /spec/selector/matchLabels       | app.kubernetes.io/name | "x"
            targets     | HorizontalPodAutoscaler | /spec/scaleTargetRef             | name                | "x"
            targets     | ServiceMonitor          | /spec/endpoints/0                | port                | "metrics"
            targets     | Ingress                 | /spec/rules/0/http/paths/0/backend/service/port | name | "https"
            targets     | NetworkPolicy           | /spec/podSelector                | matchLabels         | {"app.kubernetes.io/name": "x"}
            targets     | PodMonitor              | /spec/selector/matchLabels       | app.kubernetes.io/component | "x"
            metrics     | PrometheusRule          | /spec/groups/0/rules/0           | expr                | "rate(baton_nothing_total[5m]) > 0"
            """)
    void isNoticed(String check, String kind, String parent, String field, String value)
            throws JsonProcessingException {
        Manifests rendered = Kustomize.render("prod");
        assertEquals(List.of(), DeploymentTest.CHECKS.get(check).apply(rendered));
        Manifests broken = new Manifests(
                rendered.objects().stream().map(ObjectNode::deepCopy).toList());
        ObjectNode object = broken.of(kind).findFirst().orElseThrow();
        ObjectNode holder = (ObjectNode) object.at(parent == null ? "" : parent);
        if (value == null) {
            assertNotEquals(null, holder.remove(field));
        } else {
            JsonNode other = JSON.readTree(value);
            assertNotEquals(other, holder.replace(field, other));
        }
        assertNotEquals(List.of(), DeploymentTest.CHECKS.get(check).apply(broken));
    }
}
