package dev.baton.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A file with the processes that a run has started, so that the next run can end the processes of a run that was
 * killed. A process is identified by its id and its start time.
 */
final class Leftovers {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path file;

    Leftovers(Path data) {
        this.file = data.resolve("processes");
    }

    void remember(List<ProcessHandle> processes) {
        try {
            Files.write(
                    file,
                    processes.stream()
                            .map(Leftovers::identity)
                            .flatMap(Optional::stream)
                            .toList());
        } catch (IOException unwritable) {
            throw new LocalRunException(file + " cannot be written", unwritable);
        }
    }

    void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException undeletable) {
            throw new LocalRunException(file + " cannot be deleted", undeletable);
        }
    }

    /** @return the number of processes of an earlier run that had to be ended */
    int end() {
        if (!Files.exists(file)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(file)) {
            List<ProcessHandle> left =
                    lines.map(Leftovers::find).flatMap(Optional::stream).toList();
            left.forEach(ProcessHandle::destroy);
            CompletableFuture.allOf(left.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                    .completeOnTimeout(null, PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .join();
            left.forEach(ProcessHandle::destroyForcibly);
            return left.size();
        } catch (IOException unreadable) {
            throw new LocalRunException(file + " cannot be read", unreadable);
        }
    }

    private static Optional<String> identity(ProcessHandle process) {
        return process.info().startInstant().map(started -> process.pid() + " " + started.getEpochSecond());
    }

    private static Optional<ProcessHandle> find(String identity) {
        // a crash may have left an incomplete line
        if (!identity.matches("\\d{1,18} \\d+")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(identity.substring(0, identity.indexOf(' '))))
                .filter(process -> identity(process).filter(identity::equals).isPresent());
    }
}
