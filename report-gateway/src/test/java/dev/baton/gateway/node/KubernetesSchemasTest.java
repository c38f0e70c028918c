package dev.baton.gateway.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.NodePrograms.Outcome;
import dev.baton.deployment.Kustomize;
import dev.baton.deployment.Manifests;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Validates the rendered overlays of {@code k8s} against the schemas of the Kubernetes API and of the operators. */
class KubernetesSchemasTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod", "scale-out"})
    void everyObjectIsValid(String overlay) throws IOException {
        Outcome outcome = validate(Kustomize.render(overlay));
        assertEquals(0, outcome.exitCode(), outcome::output);
    }

    @Test
    void unknownAndMissingFieldsAreNoticed() throws IOException {
        Manifests broken = new Manifests(Kustomize.render("prod").objects().stream()
                .map(ObjectNode::deepCopy)
                .toList());
        first(broken, "Cluster").withObject("/spec/postgresql").put("sinchronous", 1);
        first(broken, "ObjectStore").withObject("/spec/configuration").put("wall", 1);
        first(broken, "ExternalSecret").withObject("/spec").put("refreshIntervall", "1h");
        first(broken, "ScheduledBackup").withObject("/spec").remove("schedule");
        first(broken, "Deployment").withObject("/spec").remove("selector");
        Outcome outcome = validate(broken);
        assertEquals(1, outcome.exitCode(), outcome::output);
        for (String field : new String[] {"sinchronous", "wall", "refreshIntervall", "schedule", "selector"}) {
            assertTrue(outcome.output().contains(field), outcome::output);
        }
    }

    private Outcome validate(Manifests manifests) throws IOException {
        Node.install();
        Path file = folder.resolve("manifests.json");
        new ObjectMapper().writeValue(file.toFile(), manifests.objects());
        return Node.script("manifests.js", file.toAbsolutePath().toString());
    }

    private static ObjectNode first(Manifests manifests, String kind) {
        return manifests.of(kind).findFirst().orElseThrow();
    }
}
