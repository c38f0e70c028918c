package dev.baton.kit.ingest;

/**
 * The result of scanning one line of CSV (RFC 4180). A quote in a field that does not begin with a quote is text.
 *
 * @param separators the number of separators outside quotes
 */
record CsvLineScan(End end, int separators) {

    static final CsvLineScan TOO_LONG = new CsvLineScan(End.TOO_LONG, 0);

    enum End {
        /** The line ends a record. */
        RECORD,
        /** A quoted field continues in the next line. */
        QUOTED,
        /** A closing quote is followed by something other than a separator. */
        BROKEN,
        TOO_LONG
    }

    /** @param inQuotes whether the line continues a quoted field; otherwise a record begins with it */
    static CsvLineScan of(CharSequence text, int start, int end, char separator, boolean inQuotes) {
        boolean quoted = inQuotes;
        boolean closed = false;
        boolean plain = false;
        int separators = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (quoted) {
                quoted = c != '"';
                closed = c == '"';
            } else if (c == '"' && !plain) {
                // either the opening quote of a field or the second of a doubled quote
                quoted = true;
                closed = false;
            } else if (c == separator) {
                separators++;
                closed = false;
                plain = false;
            } else if (c != '\n' && c != '\r') {
                if (closed) {
                    return new CsvLineScan(End.BROKEN, separators);
                }
                plain = true;
            }
        }
        return new CsvLineScan(quoted ? End.QUOTED : End.RECORD, separators);
    }
}
