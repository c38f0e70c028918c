package dev.baton.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Ends a PostgreSQL that a killed run has left running. It must end before another one can use the same data. */
final class OrphanedPostgres {

    private static final int PATIENCE_SECONDS = 60;

    private OrphanedPostgres() {}

    /** @throws LocalRunException if it does not end */
    static void end(Path data) {
        on(data).ifPresent(OrphanedPostgres::end);
    }

    /** Kills it and its child processes, and waits for their end. */
    static void kill(Path data) {
        on(data).ifPresent(postgres -> {
            List<ProcessHandle> all =
                    Stream.concat(Stream.of(postgres), postgres.descendants()).toList();
            all.forEach(ProcessHandle::destroyForcibly);
            all.forEach(process -> process.onExit().join());
        });
    }

    private static Optional<ProcessHandle> on(Path data) {
        Path file = data.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            // an invalid file is ignored here; PostgreSQL refuses it at its start
            return Files.readAllLines(file).stream()
                    .limit(1)
                    .map(String::strip)
                    .filter(line -> line.matches("\\d{1,18}"))
                    .flatMap(line -> ProcessHandle.of(Long.parseLong(line)).stream())
                    .filter(process -> isPostgres(process, data))
                    .findFirst();
        } catch (IOException unreadable) {
            throw new LocalRunException(file + " cannot be read", unreadable);
        }
    }

    private static boolean isPostgres(ProcessHandle process, Path data) {
        return process.info()
                .commandLine()
                .filter(line -> line.contains("postgres") && line.contains(data.toString()))
                .isPresent();
    }

    private static void end(ProcessHandle postgres) {
        // SIGINT is PostgreSQL's fast shutdown; SIGTERM, which Java could send, waits for its clients
        try {
            new ProcessBuilder("kill", "-INT", String.valueOf(postgres.pid()))
                    .start()
                    .waitFor();
            postgres.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new LocalRunException("interrupted while ending PostgreSQL", stopped);
        } catch (Exception stuck) {
            throw new LocalRunException(
                    "PostgreSQL of an earlier run (process " + postgres.pid() + ") does not end", stuck);
        }
    }
}
