package dev.baton.assignments.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Whatever the pieces are, the rows found are those that a slow reader finds, which tries each line for a row's first. */
class CsvRecordLinesTest {

    private static final int LONGEST = 40;
    private static final Pattern LINE = Pattern.compile("[^\r\n]*(\r\n|\r|\n)|[^\r\n]+$");

    @Property(tries = 5_000)
    void areThoseOfASlowReader(@ForAll("texts") String text, @ForAll("cuts") List<Integer> cuts) {
        String file = "h,i\n" + text;
        assertEquals(
                slowly(file),
                inPieces(file, cuts),
                () -> file.replace("\n", "\\n").replace("\r", "\\r"));
    }

    private static List<String> inPieces(String file, List<Integer> cuts) {
        List<String> found = new ArrayList<>();
        CsvRecordLines lines = new CsvRecordLines(LONGEST, ',');
        CsvRecordLines.Found records = (part, line) -> {
            for (CsvRecord row : records(part)) {
                found.add((line + row.getStartingLineNumber() - 1) + ": " + row.getFields());
                lines.expect(2);
            }
        };
        CsvRecordLines.Found rejected = (reason, line) -> found.add(line + ": rejected");
        int start = 0;
        for (int length : cuts) {
            int end = Math.min(file.length(), start + length);
            lines.read(file.substring(start, end), records, rejected);
            start = end;
        }
        lines.read(file.substring(start), records, rejected);
        lines.end(records, rejected);
        return found;
    }

    /** A row is the fewest lines that the library reads as one record with two fields and no quote left open. */
    private static List<String> slowly(String file) {
        List<String> lines = new ArrayList<>();
        Matcher matcher = LINE.matcher(file);
        while (matcher.find()) {
            lines.add(matcher.group());
        }
        List<String> found = new ArrayList<>();
        int first = 0;
        while (first < lines.size()) {
            int last = first;
            String row = lines.get(first);
            while (isOpen(row) && last + 1 < lines.size()) {
                last++;
                row += lines.get(last);
            }
            List<String> fields = isOpen(row) || row.length() > LONGEST + 2 ? null : single(row);
            if (fields != null && fields.size() == 2) {
                found.add((first + 1) + ": " + fields);
                first = last + 1;
            } else {
                if (!lines.get(first).isBlank()) {
                    found.add((first + 1) + ": rejected");
                }
                first++;
            }
        }
        return found;
    }

    /** Whether a field begins with a quote and has no other that closes it. */
    private static boolean isOpen(String row) {
        return Pattern.matches("(?s)(([^\",][^,]*|\"([^\"]|\"\")*\"|)[,\r\n]+)*\"([^\"]|\"\")*", row);
    }

    /** Null where the library reads no record there. */
    private static List<String> single(String row) {
        try {
            List<CsvRecord> read = records(row);
            return read.size() == 1 ? read.get(0).getFields() : null;
        } catch (CsvParseException unreadable) {
            return null;
        }
    }

    private static List<CsvRecord> records(String part) {
        return CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(part)
                .stream()
                .toList();
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("\"", "\"", ",", ",", "\n", "\n", "\r\n", "\r", "a", "b c", "\"x\",\"y\"\n", "x,y\n")
                .list()
                .ofMaxSize(25)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<List<Integer>> cuts() {
        return Arbitraries.integers().between(1, 9).list().ofMaxSize(12);
    }

    /** Each of these lines is rejected, as each opens a quote that the next one closes in vain. */
    @Test
    void manyLinesThatAreRejectedAreNotReadAgainForEach() {
        for (String line : List.of("b\",\"\n", "\"b\n", "\"\",\"\",\"\n", "x,\"y\n\"z\n")) {
            List<Long> rejected = new ArrayList<>();
            CsvRecordLines lines = new CsvRecordLines(65_536, ',');
            CsvRecordLines.Found records = (part, number) -> lines.expect(2);
            lines.read("a,b\n" + line.repeat(200_000), records, (reason, number) -> rejected.add(number));
            lines.end(records, (reason, number) -> rejected.add(number));
            assertTrue(rejected.size() > 50_000, () -> line + rejected.size());
        }
    }
}
