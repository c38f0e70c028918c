package dev.baton.whole;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Supplier;

/** Records how long the parts that tests need took to start, one line each, for the report at the end of the build. */
final class Starts {

    private static final Path FILE = Path.of("target/starts.tsv");

    private Starts() {}

    static void time(String what, Runnable start) {
        time(what, () -> {
            start.run();
            return null;
        });
    }

    static <T> T time(String what, Supplier<T> start) {
        long begin = System.nanoTime();
        T started = start.get();
        long millis = (System.nanoTime() - begin) / 1_000_000;
        try {
            Files.writeString(FILE, what + "\t" + millis + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        return started;
    }
}
