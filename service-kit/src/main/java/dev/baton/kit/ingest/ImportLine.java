package dev.baton.kit.ingest;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A line of an import after reading.
 *
 * @param number the line's number from 1, including the header
 * @param content null if the line could not be read, or contains nothing to store
 * @param problem why the line could not be read; null if it was read
 */
public record ImportLine<T>(
        long number, @Nullable T content, @Nullable String problem) {

    /** Returns the content of a line that has some. */
    public T kept() {
        return Objects.requireNonNull(content, "the line has no content to store");
    }

    /** @param content null if the line contains nothing to store */
    public static <T> ImportLine<T> read(long number, @Nullable T content) {
        return new ImportLine<>(number, content, null);
    }

    public static <T> ImportLine<T> rejected(long number, @Nullable String problem) {
        return new ImportLine<>(number, null, problem);
    }
}
