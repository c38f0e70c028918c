package dev.baton;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Finds and runs Node and npm, if they are on the PATH. */
public final class NodePrograms {

    private static final long MINUTES = 5;

    private NodePrograms() {}

    /** The result of a program. */
    public record Outcome(int exitCode, String output) {}

    public static boolean found() {
        return Stream.of("node", "npm").allMatch(NodePrograms::found);
    }

    private static boolean found(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** Runs a program in a folder, with a timeout of five minutes. */
    public static Outcome run(Path folder, List<String> command) throws IOException {
        Path output = Files.createTempFile("node", ".log");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
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
}
