package dev.baton.kit.ingest;

/**
 * A line of an import as it was read.
 *
 * @param number from 1, the header included
 * @param content null where the line could not be read, or tells nothing to keep
 * @param problem why it could not be read; null where it could
 */
public record ImportLine<T>(long number, T content, String problem) {

    /** @param content null where the line tells nothing to keep */
    public static <T> ImportLine<T> read(long number, T content) {
        return new ImportLine<>(number, content, null);
    }

    public static <T> ImportLine<T> rejected(long number, String problem) {
        return new ImportLine<>(number, null, problem);
    }
}
