package dev.baton.kit.ingest;

/**
 * How one line of CSV ends, read by RFC 4180. A quote inside a field that begins with none is text.
 *
 * @param separators how many of them stand outside quotes
 */
record CsvLineScan(End end, int separators) {

    static final CsvLineScan TOO_LONG = new CsvLineScan(End.TOO_LONG, 0);

    enum End {
        /** The line ends a record. */
        RECORD,
        /** A quoted field goes on in the next line. */
        QUOTED,
        /** Something else than a separator follows a closing quote. */
        BROKEN,
        TOO_LONG
    }

    /** @param inQuotes whether a quoted field goes on in the line, instead of a record beginning with it */
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
                // the first of a field, or the second of two, which stand for one
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
