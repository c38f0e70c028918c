package dev.baton.kit.ingest;

import dev.baton.kit.ingest.CsvLineScan.End;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds the records of CSV text that arrives in pieces, and the lines that belong to no record. If a record has broken
 * quotes or a wrong number of fields, only its first line is rejected; reading resumes at the next line. Each line is
 * scanned at most twice: as the beginning of a record and as the continuation of a quoted field. So the time is linear
 * however many lines are rejected.
 */
final class CsvRecordLines {

    /**
     * The number of characters processed at once. It bounds memory: every character may be a line, and the state of a
     * line takes more memory than a character.
     */
    private static final int PART = 32_768;

    private final int longest;
    private final char separator;
    private final StringBuilder text = new StringBuilder();
    private final List<Line> lines = new ArrayList<>();
    /** The number in the file, from 1, of the first line in {@code lines}. */
    private long number = 1;
    /** The position in the text where the incomplete last line begins. */
    private int open;

    private boolean openIsTooLong;
    private int fields;
    /** The index up to which lines are scanned as continuations of a quoted field. */
    private int continued;
    /** The sum of the separators of these lines. */
    private long continuedSeparators;

    /** Receives a part of the file and the number of the line in which it begins. */
    interface Found {
        void take(String part, long line);
    }

    /** A line in the text. */
    private static final class Line {

        private final int start;
        private final int end;
        private final CsvLineScan asFirst;
        /** Null until the line is scanned this way. */
        private @Nullable CsvLineScan asContinued;
        /** The sum of the separators of all lines up to this one, scanned as continuations. */
        private long separatorsUntil;

        private Line(int start, int end, CsvLineScan asFirst) {
            this.start = start;
            this.end = end;
            this.asFirst = asFirst;
        }

        private CsvLineScan continued() {
            return Objects.requireNonNull(asContinued, "the line was not scanned as a continuation yet");
        }
    }

    /** @param longest the most characters of a record */
    CsvRecordLines(int longest, char separator) {
        this.longest = longest;
        this.separator = separator;
    }

    /**
     * Sets the number of fields that every further record must have. Until then each record is passed on separately.
     */
    void expect(int fieldsOfRecords) {
        fields = fieldsOfRecords;
    }

    /**
     * @param records receives one or more complete records
     * @param rejected receives the reason why a line belongs to no record
     */
    void read(String piece, Found records, Found rejected) {
        for (int start = 0; start < piece.length(); start += PART) {
            int from = text.length();
            text.append(piece, start, Math.min(piece.length(), start + PART));
            part(from, false);
            resolve(false, records, rejected);
        }
    }

    /** Ends the last line at the end of the file. */
    void end(Found records, Found rejected) {
        part(text.length(), true);
        resolve(true, records, rejected);
    }

    private void part(int from, boolean isAll) {
        // the last character of the previous piece may be the \r of a line break
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
            } else if (fields == 0 && isBlank(first)) {
                // before the header, which is the first record
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

    /**
     * Returns the index of the last line of the record that begins in this line; the number of lines if that line is
     * not complete yet.
     */
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

    /** Returns why these lines are not a record; null if they are one. */
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
            return "not CSV: a closing quote is followed by something other than a separator";
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
