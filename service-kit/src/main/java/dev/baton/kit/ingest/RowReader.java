package dev.baton.kit.ingest;

import java.util.List;

/**
 * Reads the rows of a file whose text arrives in pieces. A row may begin in one piece and end in a later one.
 *
 * @param <T> the content of a row
 */
public interface RowReader<T> {

    /**
     * Returns the rows that end in this piece.
     *
     * @throws MalformedBodyException if the body is not of the format at all
     */
    List<ImportLine<T>> read(String piece);

    /** Returns the rows that end with the file. */
    List<ImportLine<T>> end();

    /** Whether the text read so far is of the format, even if its rows are rejected. */
    boolean isOfTheFormat();
}
