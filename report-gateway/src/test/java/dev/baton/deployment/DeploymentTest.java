package dev.baton.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks the rendered overlays of {@code k8s}, as a reviewer would. */
class DeploymentTest {

    static final List<String> OVERLAYS = List.of("dev", "prod", "scale-out");

    static final Map<String, Function<Manifests, List<String>>> CHECKS = Map.ofEntries(
            Map.entry("types", ApiTypes::check),
            Map.entry("images", ContainerChecks::images),
            Map.entry("privileges", ContainerChecks::privileges),
            Map.entry("resources", ContainerChecks::resources),
            Map.entry("probes", ApplicationChecks::probes),
            Map.entry("outside", ApplicationChecks::outside),
            Map.entry("termination", ApplicationChecks::termination),
            Map.entry("settings", ApplicationChecks::settings),
            Map.entry("databases", EncryptionChecks::databases),
            Map.entry("services", EncryptionChecks::services),
            Map.entry("reach", EncryptionChecks::reach),
            Map.entry("sources", ReferenceChecks::sources),
            Map.entry("targets", ReferenceChecks::targets),
            Map.entry("metrics", MetricChecks::known));

    static Stream<Arguments> checksOfOverlays() {
        return OVERLAYS.stream()
                .flatMap(overlay -> CHECKS.keySet().stream().sorted().map(check -> Arguments.of(overlay, check)));
    }

    @ParameterizedTest
    @MethodSource("checksOfOverlays")
    void holds(String overlay, String check) {
        assertEquals(List.of(), CHECKS.get(check).apply(Kustomize.render(overlay)));
    }

    @Test
    void theIngressLeadsToEachPageOfTheDashboard() throws IOException {
        String pages = Files.readString(Path.of("src/main/java/dev/baton/gateway/route/DashboardRoute.java"));
        Set<String> expected = Pattern.compile("\"(/[a-z]+)\"")
                .matcher(pages)
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toSet());
        Set<String> paths = Kustomize.render("prod")
                .of("Ingress")
                .flatMap(ingress -> Manifests.list(ingress.at("/spec/rules")))
                .flatMap(rule -> Manifests.list(rule.at("/http/paths")))
                .map(path -> path.path("path").asText())
                .collect(Collectors.toSet());
        assertTrue(expected.size() > 5, expected::toString);
        assertTrue(paths.containsAll(expected), paths::toString);
    }

    @Test
    void metricsAreFoundInExpressions() {
        assertEquals(
                Set.of("a_seconds_bucket", "b:sum", "c_total"),
                Promql.metrics("histogram_quantile(0.95, sum by (le, job) (rate(a_seconds_bucket{job=\"x y\"}[5m])))"
                        + " > 1e3 and b:sum offset 5m or on (pod) c_total"));
    }
}
