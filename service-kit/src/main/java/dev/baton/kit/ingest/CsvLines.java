package dev.baton.kit.ingest;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.baton.kit.event.InvalidEventException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a CSV file with a header (RFC 4180), separated by commas, semicolons or tabs. Columns may be in any
 * order; additional columns are ignored.
 */
public class CsvLines<T> implements RowReader<T> {

    /** The most characters of a row. */
    private static final int LONGEST = 65_536;

    private final List<String> required;
    private final Function<CsvRow, T> format;
    /** The text received while the header is incomplete. */
    private final StringBuilder beginning = new StringBuilder();

    private @Nullable CsvRecordLines lines;
    private char separator;
    private final Map<String, Integer> columns = new HashMap<>();
    private int width;
    private List<ImportLine<T>> rows = new ArrayList<>();

    /**
     * @param required the columns that the format requires
     * @param format reads a row; returns null if the row contains nothing to store
     */
    public CsvLines(List<String> required, Function<CsvRow, T> format) {
        this.required = required;
        this.format = format;
    }

    /** The file is of the format as soon as its header has the required columns. */
    @Override
    public boolean isOfTheFormat() {
        return width > 0;
    }

    /** The separator of the columns: COMMA, SEMICOLON or TAB. */
    String separator() {
        return CsvSeparator.nameOf(separator);
    }

    /** The number of columns in the file; 0 before its header is read. */
    int width() {
        return width;
    }

    @Override
    public List<ImportLine<T>> read(String piece) {
        if (lines != null) {
            lines.read(piece, this::add, this::reject);
            return taken();
        }
        beginning.append(piece);
        return CsvSeparator.isHeaderWhole(beginning) || beginning.length() > LONGEST ? begin() : List.of();
    }

    /** Determines the separator from the header, then reads the text received so far. */
    private List<ImportLine<T>> begin() {
        separator = CsvSeparator.of(beginning);
        lines = new CsvRecordLines(LONGEST, separator);
        String known = beginning.toString();
        beginning.setLength(0);
        return read(known);
    }

    @Override
    public List<ImportLine<T>> end() {
        if (lines == null) {
            rows.addAll(begin());
        }
        if (lines != null) {
            lines.end(this::add, this::reject);
        }
        if (width == 0) {
            throw new MalformedBodyException("the body is empty");
        }
        return taken();
    }

    private List<ImportLine<T>> taken() {
        List<ImportLine<T>> taken = rows;
        rows = new ArrayList<>();
        return taken;
    }

    /**
     * @param part complete records
     * @param line the line of the file in which the first of them begins
     */
    private void add(String part, long line) {
        for (CsvRecord row : records(part)) {
            add(row, line + row.getStartingLineNumber() - 1);
        }
    }

    private Iterable<CsvRecord> records(String text) {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .build(CsvRecordHandler.of(handler -> handler.maxFields(LONGEST)), text);
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

    private ImportLine<T> row(CsvRecord row, long line) {
        try {
            return ImportLine.read(line, format.apply(new CsvRow(line, column -> field(row, column))));
        } catch (InvalidEventException invalid) {
            return ImportLine.rejected(line, invalid.getMessage());
        }
    }

    /** Empty if the file has no such column. */
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
        Objects.requireNonNull(lines).expect(width);
    }
}
