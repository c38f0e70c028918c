package dev.baton.assignments.importing;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.baton.assignments.fact.Fact;
import dev.baton.assignments.fact.InvalidEventException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The rows of a CSV file with a header (RFC 4180). Columns may stand in any order, and others beside them. */
class CsvLines implements ImportLines<Fact> {

    private static final int LONGEST_ROW = 1_000_000;

    private final Iterator<CsvRecord> records;
    private final Function<CsvRow, Fact> format;
    private final Map<String, Integer> columns;
    private final int width;
    private ImportLine<Fact> next;
    private CsvRecord last;
    private boolean broken;

    /**
     * @param required the columns that the format needs
     * @param format reads a row; null where it tells nothing to keep
     * @throws MalformedBodyException where the body has no header, or lacks a column
     */
    CsvLines(Reader body, List<String> required, Function<CsvRow, Fact> format) {
        this.records = CsvReader.builder()
                .maxBufferSize(LONGEST_ROW)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(body)
                .iterator();
        this.format = format;
        List<String> header = header();
        this.width = header.size();
        this.columns = new HashMap<>();
        for (int i = 0; i < width; i++) {
            columns.putIfAbsent(header.get(i).strip(), i);
        }
        String missing =
                required.stream().filter(column -> !columns.containsKey(column)).collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new MalformedBodyException("missing columns: " + missing);
        }
    }

    /** The header says so. */
    @Override
    public boolean isOfTheFormat() {
        return true;
    }

    @Override
    public boolean hasNext() {
        if (next == null && !broken) {
            next = advance();
        }
        return next != null;
    }

    @Override
    public ImportLine<Fact> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ImportLine<Fact> line = next;
        next = null;
        return line;
    }

    /** Null at the end. What is no CSV any more leaves nothing to go on from. */
    private ImportLine<Fact> advance() {
        try {
            if (!records.hasNext()) {
                return null;
            }
            last = records.next();
            return read(last);
        } catch (CsvParseException unreadable) {
            broken = true;
            return ImportLine.rejected(lineAfterLast(), "no CSV, so the rest was not read: " + unreadable.getMessage());
        }
    }

    /** A row goes on over the lines that its quoted fields have. */
    private long lineAfterLast() {
        long breaks = last.getFields().stream()
                .flatMapToInt(String::chars)
                .filter(character -> character == '\n')
                .count();
        return last.getStartingLineNumber() + breaks + 1;
    }

    private ImportLine<Fact> read(CsvRecord row) {
        long line = row.getStartingLineNumber();
        if (row.getFieldCount() != width) {
            return ImportLine.rejected(line, "has " + row.getFieldCount() + " fields, the header has " + width);
        }
        try {
            return ImportLine.read(line, format.apply(new CsvRow(line, column -> field(row, column))));
        } catch (InvalidEventException invalid) {
            return ImportLine.rejected(line, invalid.getMessage());
        }
    }

    /** Empty where the file has no such column. */
    private String field(CsvRecord row, String column) {
        Integer index = columns.get(column);
        return index == null ? "" : row.getField(index);
    }

    private List<String> header() {
        try {
            if (!records.hasNext()) {
                throw new MalformedBodyException("the body is empty");
            }
            last = records.next();
            List<String> header = last.getFields();
            String first = header.get(0);
            boolean marked = first.startsWith("\uFEFF");
            return marked ? replaceFirst(header, first.substring(1)) : header;
        } catch (CsvParseException unreadable) {
            throw new MalformedBodyException("unreadable as CSV: " + unreadable.getMessage());
        }
    }

    private static List<String> replaceFirst(List<String> header, String first) {
        List<String> replaced = new ArrayList<>(header);
        replaced.set(0, first);
        return replaced;
    }
}
