package dev.baton.kit.ingest;

import dev.baton.kit.ingest.CsvLineScan.End;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds the records of CSV that comes in pieces, and the lines that are part of no record. A record with broken quotes or
 * another number of fields costs its first line; reading goes on with the next line. Each line is scanned twice at the most,
 * as if a record began with it and as if a quoted field went on in it, so the time is linear however many lines are rejected.
 */
final class CsvRecordLines {

    /** Characters that are looked at together: each may be a line, about which more is kept than it has. */
    private static final int PART = 32_768;

    private final int longest;
    private final char separator;
    private final StringBuilder text = new StringBuilder();
    private final List<Line> lines = new ArrayList<>();
    /** The line of the file that the first of these is, from 1. */
    private long number = 1;
    /** Where in the text the line begins whose end has not come. */
    private int open;

    private boolean openIsTooLong;
    private int fields;
    /** Up to here lines were looked at as if a quoted field went on in them. */
    private int continued;
    /** How many separators all of these have. */
    private long continuedSeparators;

    /** Takes a part of the file and the line that it begins in. */
    interface Found {
        void take(String part, long line);
    }

    /** A line in the text. */
    private static final class Line {

        private final int start;
        private final int end;
        private final CsvLineScan asFirst;
        /** Null until it is looked at. */
        private @Nullable CsvLineScan asContinued;
        /** Of all lines up to this one, looked at as continued. */
        private long separatorsUntil;

        private Line(int start, int end, CsvLineScan asFirst) {
            this.start = start;
            this.end = end;
            this.asFirst = asFirst;
        }

        private CsvLineScan continued() {
            return Objects.requireNonNull(asContinued, "the line was not looked at yet");
        }
    }

    /** @param longest characters that a record may have */
    CsvRecordLines(int longest, char separator) {
        this.longest = longest;
        this.separator = separator;
    }

    /** From now on a record has so many fields; until then the next record is handed over by itself. */
    void expect(int fieldsOfRecords) {
        fields = fieldsOfRecords;
    }

    /**
     * @param records takes whole records, one or more
     * @param rejected takes the reason why a line is part of no record
     */
    void read(String piece, Found records, Found rejected) {
        for (int start = 0; start < piece.length(); start += PART) {
            int from = text.length();
            text.append(piece, start, Math.min(piece.length(), start + PART));
            part(from, false);
            resolve(false, records, rejected);
        }
    }

    /** The end of the file is the end of its last line. */
    void end(Found records, Found rejected) {
        part(text.length(), true);
        resolve(true, records, rejected);
    }

    private void part(int from, boolean isAll) {
        // the first half of a line's end may have been the last character before
        int at = Math.max(open, from - 1);
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean isLast = at + 1 == text.length();
            if (c == '\n' || c == '\r' && (isAll && isLast || !isLast && text.charAt(at + 1) != '\n')) {
                close(at + 1);
                at = open;
            } else {
                at++;
            }
        }
        if (isAll && open < text.length()) {
            close(text.length());
        }
        if (text.length() - open > longest + 2) {
            openIsTooLong = true;
            text.delete(open, text.length() - 1);
        }
    }

    private void close(int end) {
        boolean isTooLong = openIsTooLong || end - open > longest + 2;
        lines.add(new Line(open, end, isTooLong ? CsvLineScan.TOO_LONG : scan(open, end, false)));
        openIsTooLong = false;
        open = end;
    }

    private void resolve(boolean isAll, Found records, Found rejected) {
        int first = 0;
        int block = 0;
        while (first < lines.size()) {
            int last = last(first);
            if (last == lines.size() && !isAll && text.length() - lines.get(first).start <= longest) {
                break;
            }
            String problem = problem(first, last);
            if (problem != null) {
                handOver(block, first, records);
                if (!isBlank(first)) {
                    rejected.take(problem, number + first);
                }
                first++;
                block = first;
            } else {
                first = last + 1;
                if (fields == 0) {
                    handOver(block, first, records);
                    block = first;
                }
            }
        }
        handOver(block, first, records);
        forget(first);
    }

    /** The last line of the record that this line begins; the number of lines where it has not come. */
    private int last(int first) {
        if (lines.get(first).asFirst.end() != End.QUOTED) {
            return first;
        }
        if (continued <= first) {
            lines.get(first).separatorsUntil = continuedSeparators;
            continued = first + 1;
        }
        while (continued < lines.size() && ends(continued) == End.QUOTED) {
            continued++;
        }
        return continued;
    }

    private End ends(int line) {
        Line at = lines.get(line);
        if (at.asContinued == null) {
            at.asContinued = at.asFirst.end() == End.TOO_LONG ? at.asFirst : scan(at.start, at.end, true);
            continuedSeparators += at.asContinued.separators();
            at.separatorsUntil = continuedSeparators;
        }
        return at.asContinued.end();
    }

    /** Why these lines are no record; null where they are one. */
    private @Nullable String problem(int first, int last) {
        Line begin = lines.get(first);
        if (begin.asFirst.end() == End.TOO_LONG) {
            return "longer than " + longest + " characters";
        }
        boolean isOpen = last == lines.size()
                || last > first && lines.get(last).continued().end() == End.TOO_LONG
                || lines.get(last).end - begin.start > longest + 2;
        if (isOpen) {
            return "a quote is not closed";
        }
        CsvLineScan ending = last > first ? lines.get(last).continued() : begin.asFirst;
        if (ending.end() == End.BROKEN) {
            return "no CSV: something else than a separator follows a closing quote";
        }
        long has = begin.asFirst.separators()
                + (last > first ? lines.get(last).separatorsUntil - begin.separatorsUntil : 0)
                + 1;
        return fields == 0 || has == fields ? null : "has " + has + " fields, the header has " + fields;
    }

    private boolean isBlank(int line) {
        return text.substring(lines.get(line).start, lines.get(line).end).isBlank();
    }

    private CsvLineScan scan(int start, int end, boolean inQuotes) {
        return CsvLineScan.of(text, start, end, separator, inQuotes);
    }

    private void handOver(int from, int until, Found records) {
        if (from < until) {
            records.take(text.substring(lines.get(from).start, lines.get(until - 1).end), number + from);
        }
    }

    private void forget(int until) {
        int end = until == lines.size() ? open : lines.get(until).start;
        List<Line> left = lines.subList(until, lines.size()).stream()
                .map(line -> moved(line, end))
                .toList();
        lines.clear();
        lines.addAll(left);
        text.delete(0, end);
        open -= end;
        continued = Math.max(0, continued - until);
        number += until;
    }

    private static Line moved(Line line, int by) {
        Line moved = new Line(line.start - by, line.end - by, line.asFirst);
        moved.asContinued = line.asContinued;
        moved.separatorsUntil = line.separatorsUntil;
        return moved;
    }
}
