package dev.baton.assignments.importing;

import java.util.Iterator;

/** The lines of an import, as they are read. */
public interface ImportLines extends Iterator<ImportLine> {

    /** Whether what was read so far is of the format, however few of its lines can be facts. */
    boolean isOfTheFormat();
}
