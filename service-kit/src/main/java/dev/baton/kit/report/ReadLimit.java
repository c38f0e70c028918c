package dev.baton.kit.report;

import dev.baton.kit.graphql.LimitExceededException;

/** How many rows are read at the most for a figure that no roll-up has, wherever that is asked for over a whole period. */
public final class ReadLimit {

    /** About a second of reading. */
    public static final int ROWS = 1_000_000;

    /** The same number as a definition says it. */
    public static final String TEXT = "%,d".formatted(ROWS);

    private ReadLimit() {}

    /**
     * @param field that is asked for
     * @param read how many rows were read, of which one more than the limit stands for all that there are
     * @throws LimitExceededException where there are more than the limit
     */
    public static void check(String field, long read) {
        if (read > ROWS) {
            throw new LimitExceededException(field + ": more than " + TEXT
                    + " rows of the period match, and no more are read for it; narrow the period or the filter");
        }
    }
}
