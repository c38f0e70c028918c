package dev.baton.assignments.importing;

import java.util.Iterator;

/**
 * The lines of an import, as they are read.
 *
 * @param <T> what a line tells
 */
public interface ImportLines<T> extends Iterator<ImportLine<T>> {

    /** Whether what was read so far is of the format, however few of its lines can be read. */
    boolean isOfTheFormat();
}
