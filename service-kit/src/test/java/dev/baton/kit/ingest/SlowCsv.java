package dev.baton.kit.ingest;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A simple and slow reference reader of CSV: each line that begins no row is rejected by itself. */
public final class SlowCsv {

    private static final Pattern LINE = Pattern.compile("[^\r\n]*(\r\n|\r|\n)|[^\r\n]+$");

    private SlowCsv() {}

    /**
     * A row is the shortest sequence of lines that the library reads as one record with the right number of fields and
     * no open quote.
     */
    static List<String> rows(String file, int width, int longest) {
        return found(file, width, longest).stream()
                .map(row -> row.line + ": " + (row.fields == null ? "rejected" : row.fields))
                .toList();
    }

    /** The fields of each row; null for a rejected line. */
    public static List<List<String>> fields(String file, int width, int longest) {
        return found(file, width, longest).stream().map(Row::fields).toList();
    }

    private record Row(int line, List<String> fields) {}

    private static List<Row> found(String file, int width, int longest) {
        List<String> lines = new ArrayList<>();
        Matcher matcher = LINE.matcher(file);
        while (matcher.find()) {
            lines.add(matcher.group());
        }
        List<Row> found = new ArrayList<>();
        int first = 0;
        while (first < lines.size()) {
            int last = first;
            String row = lines.get(first);
            while (isOpen(row) && last + 1 < lines.size()) {
                last++;
                row += lines.get(last);
            }
            List<String> fields = isOpen(row) || row.length() > longest + 2 ? null : single(row);
            if (fields != null && fields.size() == width) {
                found.add(new Row(first + 1, fields));
                first = last + 1;
            } else {
                if (!lines.get(first).isBlank()) {
                    found.add(new Row(first + 1, null));
                }
                first++;
            }
        }
        return found;
    }

    /** Whether a field begins with a quote that no other quote closes. */
    private static boolean isOpen(String row) {
        return Pattern.matches("(?s)(([^\",][^,]*|\"([^\"]|\"\")*\"|)[,\r\n]+)*\"([^\"]|\"\")*", row);
    }

    /** Null if the library reads no record. */
    private static List<String> single(String row) {
        try {
            List<CsvRecord> read = records(row);
            return read.size() == 1 ? read.get(0).getFields() : null;
        } catch (CsvParseException unreadable) {
            return null;
        }
    }

    static List<CsvRecord> records(String part) {
        return CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(part)
                .stream()
                .toList();
    }
}
