package dev.baton.gateway.node;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.baton.NodePrograms;
import dev.baton.NodePrograms.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Runs the scripts in {@code src/test/node}. Tests that need it are skipped if Node is not installed. */
final class Node {

    private static final Path SCRIPTS = Path.of("src/test/node");
    private static final Path FOLDER = Path.of("target/node");

    private Node() {}

    /** Copies the scripts and installs their packages in a folder, once for all tests. */
    static void install() {
        assumeTrue(NodePrograms.found(), "skipped: Node and npm are not found on the PATH");
        try {
            Files.createDirectories(FOLDER);
            for (String file : List.of("package.json", "audits.js", "compose.js", "manifests.js", "supergraph.js")) {
                Files.write(FOLDER.resolve(file), Files.readAllBytes(SCRIPTS.resolve(file)));
            }
            // test classes have separate class loaders, so a file records the installation
            Path installed = FOLDER.resolve("installed.json");
            if (Files.exists(installed) && Files.mismatch(installed, FOLDER.resolve("package.json")) < 0) {
                return;
            }
            Outcome outcome = NodePrograms.run(
                    FOLDER,
                    List.of("npm", "install", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"));
            assumeTrue(outcome.exitCode() == 0, () -> "skipped: no npm packages to be had: " + outcome.output());
            Files.copy(FOLDER.resolve("package.json"), installed, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw new IllegalStateException(unwritable);
        }
    }

    static Outcome script(String script, String... arguments) throws IOException {
        return NodePrograms.run(
                FOLDER,
                Stream.concat(Stream.of("node", script), Stream.of(arguments)).toList());
    }
}
