package dev.baton.kit.report;

import dev.baton.kit.graphql.LimitExceededException;

/** The largest number of rows to read for a figure that cannot be computed from roll-ups. */
public final class ReadLimit {

    /** PostgreSQL reads about as many rows in a second. */
    public static final int ROWS = 1_000_000;

    /** The limit as the text of a definition shows it. */
    public static final String TEXT = "%,d".formatted(ROWS);

    private ReadLimit() {}

    /**
     * @param field the selected field, for the message
     * @param read the number of rows read; a query stops at one row more than the limit
     * @throws LimitExceededException if the number is above the limit
     */
    public static void check(String field, long read) {
        if (read > ROWS) {
            throw new LimitExceededException(field + ": more than " + TEXT
                    + " rows of the period match, which is the limit of this field; narrow the period or the filter");
        }
    }
}
