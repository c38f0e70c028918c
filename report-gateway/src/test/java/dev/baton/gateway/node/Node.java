package dev.baton.gateway.node;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs the scripts under {@code src/test/node}, where Node is found; the tests that need it are skipped where not. */
final class Node {

    private static final Path SCRIPTS = Path.of("src/test/node");
    private static final Path FOLDER = Path.of("target/node");
    private static final long MINUTES = 5;

    private Node() {}

    /** What a script came to. */
    record Outcome(int exitCode, String output) {}

    /** Puts the scripts and the packages that they need in a folder, once for all tests. */
    static void install() {
        assumeTrue(found("node") && found("npm"), "skipped: Node and npm are not found on the PATH");
        try {
            Files.createDirectories(FOLDER);
            for (String file : List.of("package.json", "audits.js", "compose.js", "manifests.js", "supergraph.js")) {
                Files.write(FOLDER.resolve(file), Files.readAllBytes(SCRIPTS.resolve(file)));
            }
            // tests are loaded apart from each other, so that only a file tells them
            Path installed = FOLDER.resolve("installed.json");
            if (Files.exists(installed) && Files.mismatch(installed, FOLDER.resolve("package.json")) < 0) {
                return;
            }
            Outcome outcome = run("npm", "install", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error");
            assumeTrue(outcome.exitCode == 0, () -> "skipped: no npm packages to be had: " + outcome.output);
            Files.copy(FOLDER.resolve("package.json"), installed, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw new IllegalStateException(unwritable);
        }
    }

    static Outcome script(String script, String... arguments) throws IOException {
        return run(
                Stream.concat(Stream.of("node", script), Stream.of(arguments)).toArray(String[]::new));
    }

    private static Outcome run(String... command) throws IOException {
        Path output = Files.createTempFile("node", ".log");
        Process process = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                return new Outcome(-1, String.join(" ", command) + " takes too long");
            }
            return new Outcome(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private static boolean found(String program) {
        return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
