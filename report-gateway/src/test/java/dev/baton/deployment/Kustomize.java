package dev.baton.deployment;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Renders the overlays of {@code k8s}. Tests that need it are skipped without kubectl or kustomize. */
public final class Kustomize {

    private static final Path OVERLAYS = Path.of("../k8s/overlays");
    private static final String MISSING = "skipped: neither kubectl nor kustomize is found on the PATH";
    private static final Map<String, String> RENDERED = new ConcurrentHashMap<>();

    private Kustomize() {}

    public static Manifests render(String overlay) {
        Optional<List<String>> command = command();
        assumeTrue(command.isPresent(), MISSING);
        return parse(RENDERED.computeIfAbsent(overlay, name -> run(command.get(), OVERLAYS.resolve(name))));
    }

    private static Manifests parse(String yaml) {
        YAMLMapper mapper = new YAMLMapper();
        try (var documents = mapper.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
            return new Manifests(documents.readAll().stream()
                    .filter(ObjectNode.class::isInstance)
                    .map(ObjectNode.class::cast)
                    .toList());
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static Optional<List<String>> command() {
        if (found("kubectl")) {
            return Optional.of(List.of("kubectl", "kustomize"));
        }
        return found("kustomize") ? Optional.of(List.of("kustomize", "build")) : Optional.empty();
    }

    private static String run(List<String> command, Path overlay) {
        try {
            Path errors = Files.createTempFile("kustomize", ".log");
            Process process = new ProcessBuilder(Stream.concat(command.stream(), Stream.of(overlay.toString()))
                            .toList())
                    .redirectError(errors.toFile())
                    .start();
            String rendered = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exitCode = process.waitFor();
            String said = Files.readString(errors);
            Files.delete(errors);
            if (exitCode != 0) {
                throw new AssertionError(overlay + " does not render: " + said);
            }
            return rendered;
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static boolean found(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
