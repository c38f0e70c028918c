package dev.baton.kit.ingest;

import java.util.List;

/**
 * Reads the rows of a file as its text comes in pieces. A row that a piece begins is kept until the piece that ends it.
 *
 * @param <T> what a row tells
 */
public interface RowReader<T> {

    /**
     * The rows that this piece ends.
     *
     * @throws MalformedBodyException where the body is not of the format at all
     */
    List<ImportLine<T>> read(String piece);

    /** The row that the end of the file ends. */
    List<ImportLine<T>> end();

    /** Whether what was read so far is of the format, however few of its rows can be read. */
    boolean isOfTheFormat();
}
