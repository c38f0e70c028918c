package dev.baton.assignments.importing;

/**
 * Finds whole records in CSV that comes in pieces, so that what is wrong with one costs no other: a quote that stays open
 * for too long is taken for one that is never closed, and costs its own line.
 */
final class CsvRecordLines {

    /** Characters that a record may have. */
    static final int LONGEST = 65_536;

    private final boolean singly;
    private final StringBuilder open = new StringBuilder();
    /** The line of the file in which what is open begins, from 1. */
    private long line;

    private State state = State.FIELD_BEGINS;
    private int seen;
    /** How much of what is open are whole records. */
    private int whole;

    private enum State {
        FIELD_BEGINS,
        PLAIN,
        QUOTED,
        QUOTE_CLOSED,
        SKIPPING
    }

    private CsvRecordLines(boolean singly, long line) {
        this.singly = singly;
        this.line = line;
    }

    /** Hands over as many records at once as a piece has. */
    static CsvRecordLines several() {
        return new CsvRecordLines(false, 1);
    }

    /**
     * Hands over each record by itself.
     *
     * @param line of the file in which the text begins
     */
    static CsvRecordLines single(long line) {
        return new CsvRecordLines(true, line);
    }

    /** Takes text of the file and the line in which it begins. */
    interface Found {
        void take(String text, long line);
    }

    /**
     * @param records takes whole records, one or more
     * @param rejected takes the reason why a line is no record
     */
    void read(String piece, Found records, Found rejected) {
        open.append(piece);
        scan(false, records, rejected);
        handOver(records);
    }

    void end(Found records, Found rejected) {
        scan(true, records, rejected);
        handOver(records);
        while (state == State.QUOTED) {
            rejectLine("a quote is never closed", rejected);
            scan(true, records, rejected);
            handOver(records);
        }
        if (!open.isEmpty()) {
            records.take(open.toString(), line);
        }
    }

    private void scan(boolean isAll, Found records, Found rejected) {
        while (seen < open.length()) {
            char c = open.charAt(seen);
            boolean isLast = seen + 1 == open.length();
            if (c == '\r' && isLast && !isAll) {
                // the first half of a line's end, perhaps
                return;
            }
            boolean endsLine = c == '\n' || c == '\r' && (isLast || open.charAt(seen + 1) != '\n');
            seen++;
            if (state == State.SKIPPING) {
                skip(endsLine);
            } else if (endsLine && state != State.QUOTED) {
                state = State.FIELD_BEGINS;
                whole = seen;
                if (singly) {
                    handOver(records);
                }
            } else {
                state = after(c);
                if (seen - whole > LONGEST) {
                    handOver(records);
                    rejectLine("longer than " + LONGEST + " characters, or a quote is not closed", rejected);
                }
            }
        }
    }

    /** As RFC 4180 has it. Quotes amid a field that begins with none are text. */
    private State after(char c) {
        if (state == State.QUOTED) {
            return c == '"' ? State.QUOTE_CLOSED : State.QUOTED;
        }
        if (c == ',') {
            return State.FIELD_BEGINS;
        }
        return c == '"' && state != State.PLAIN ? State.QUOTED : State.PLAIN;
    }

    private void skip(boolean endsLine) {
        if (endsLine) {
            open.delete(0, seen);
            seen = 0;
            line++;
            state = State.FIELD_BEGINS;
        }
    }

    private void handOver(Found records) {
        if (state == State.SKIPPING) {
            open.delete(0, seen);
            seen = 0;
        } else if (whole > 0) {
            records.take(open.substring(0, whole), line);
            line += lines(whole);
            open.delete(0, whole);
            seen -= whole;
            whole = 0;
        }
    }

    /** Of the record that is open, the first line; what follows is looked at anew. */
    private void rejectLine(String reason, Found rejected) {
        rejected.take(reason, line);
        int end = open.indexOf("\n");
        if (end >= 0 && end < seen) {
            open.delete(0, end + 1);
            line++;
            state = State.FIELD_BEGINS;
        } else {
            open.delete(0, seen);
            state = State.SKIPPING;
        }
        seen = 0;
    }

    private int lines(int until) {
        int lines = 0;
        for (int i = 0; i < until; i++) {
            char c = open.charAt(i);
            lines += c == '\n' || c == '\r' && (i + 1 == open.length() || open.charAt(i + 1) != '\n') ? 1 : 0;
        }
        return lines;
    }
}
