package dev.baton.assignments.importing;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.baton.assignments.fact.Fact;
import dev.baton.assignments.fact.InvalidEventException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The rows of a CSV file with a header (RFC 4180). Columns may stand in any order, and others beside them. */
class CsvLines implements RowReader<Fact> {

    private final List<String> required;
    private final Function<CsvRow, Fact> format;
    private final CsvRecordLines lines = CsvRecordLines.several();
    private final Map<String, Integer> columns = new HashMap<>();
    private int width;
    private List<ImportLine<Fact>> rows = new ArrayList<>();

    /**
     * @param required the columns that the format needs
     * @param format reads a row; null where it tells nothing to keep
     */
    CsvLines(List<String> required, Function<CsvRow, Fact> format) {
        this.required = required;
        this.format = format;
    }

    /** The header says so. */
    @Override
    public boolean isOfTheFormat() {
        return width > 0;
    }

    @Override
    public List<ImportLine<Fact>> read(String piece) {
        lines.read(piece, this::add, this::reject);
        return taken();
    }

    @Override
    public List<ImportLine<Fact>> end() {
        lines.end(this::add, this::reject);
        if (width == 0) {
            throw new MalformedBodyException("the body is empty");
        }
        return taken();
    }

    private List<ImportLine<Fact>> taken() {
        List<ImportLine<Fact>> taken = rows;
        rows = new ArrayList<>();
        return taken;
    }

    /** @param text whole records, of which the first begins in this line of the file */
    private void add(String text, long line) {
        int before = rows.size();
        boolean hasHeader = width > 0;
        if (!isReadable(text, line)) {
            rows.subList(before, rows.size()).clear();
            width = hasHeader ? width : 0;
            CsvRecordLines single = CsvRecordLines.single(line);
            single.read(text, this::addOne, this::reject);
            single.end(this::addOne, this::reject);
        }
    }

    /** What is wrong costs the first line of its record; what follows it may be records of their own. */
    private void addOne(String text, long line) {
        int before = rows.size();
        if (isReadable(text, line)) {
            return;
        }
        int end = text.indexOf('\n') + 1;
        boolean isLast = end == 0 || end == text.length();
        ImportLine<Fact> problem = rows.get(rows.size() - 1);
        rows.subList(before, rows.size()).clear();
        reject(problem.problem(), line);
        if (!isLast) {
            add(text.substring(end), line + 1);
        }
    }

    /** @return false where the last row says what is wrong, which may be a matter of quotes */
    private boolean isReadable(String text, long line) {
        try {
            for (CsvRecord row : records(text)) {
                add(row, line + row.getStartingLineNumber() - 1);
                if (row.getFieldCount() != width && hasLines(row)) {
                    return false;
                }
            }
            return true;
        } catch (CsvParseException unreadable) {
            String message = unreadable.getMessage();
            int where = message.indexOf(" (record starting at");
            rows.add(ImportLine.rejected(line, "no CSV: " + (where < 0 ? message : message.substring(0, where))));
            return false;
        }
    }

    private static boolean hasLines(CsvRecord row) {
        return row.getFields().stream().anyMatch(field -> field.indexOf('\n') >= 0);
    }

    private static Iterable<CsvRecord> records(String text) {
        return CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .build(CsvRecordHandler.of(handler -> handler.maxFields(CsvRecordLines.LONGEST + 1)), text);
    }

    private void reject(String reason, long line) {
        if (width == 0) {
            throw new MalformedBodyException("line " + line + ": " + reason);
        }
        rows.add(ImportLine.rejected(line, reason));
    }

    private void add(CsvRecord row, long line) {
        if (width == 0) {
            takeHeader(row.getFields());
        } else {
            rows.add(row(row, line));
        }
    }

    private ImportLine<Fact> row(CsvRecord row, long line) {
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

    private void takeHeader(List<String> header) {
        for (int i = 0; i < header.size(); i++) {
            columns.putIfAbsent(header.get(i).strip(), i);
        }
        String missing =
                required.stream().filter(column -> !columns.containsKey(column)).collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new MalformedBodyException("missing columns: " + missing);
        }
        width = header.size();
    }
}
