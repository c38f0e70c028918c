package dev.baton.kit.ingest;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A line of an import as it was read.
 *
 * @param number from 1, the header included
 * @param content null where the line could not be read, or tells nothing to keep
 * @param problem why it could not be read; null where it could
 */
public record ImportLine<T>(
        long number, @Nullable T content, @Nullable String problem) {

    /** The content of a line that has some. */
    public T kept() {
        return Objects.requireNonNull(content, "the line tells nothing to keep");
    }

    /** @param content null where the line tells nothing to keep */
    public static <T> ImportLine<T> read(long number, @Nullable T content) {
        return new ImportLine<>(number, content, null);
    }

    public static <T> ImportLine<T> rejected(long number, @Nullable String problem) {
        return new ImportLine<>(number, null, problem);
    }
}
