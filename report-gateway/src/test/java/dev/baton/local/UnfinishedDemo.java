package dev.baton.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A marker file that exists while demo data are loaded. If a run is killed meanwhile, the next one reloads them. */
final class UnfinishedDemo {

    private final Path marker;

    UnfinishedDemo(Path data) {
        this.marker = data.resolve("demo-unfinished");
    }

    boolean isThere() {
        return Files.exists(marker);
    }

    void begin() {
        try {
            Files.writeString(marker, "");
        } catch (IOException unwritable) {
            throw new LocalRunException(marker + " cannot be written", unwritable);
        }
    }

    void end() {
        try {
            Files.deleteIfExists(marker);
        } catch (IOException undeletable) {
            throw new LocalRunException(marker + " cannot be deleted", undeletable);
        }
    }
}
