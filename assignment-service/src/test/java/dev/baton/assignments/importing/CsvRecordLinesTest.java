package dev.baton.assignments.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Records found in pieces are those that the library finds in the whole. */
class CsvRecordLinesTest {

    @Property
    void areThoseOfTheWhole(@ForAll("texts") String text, @ForAll("cuts") List<Integer> cuts) {
        List<String> expected = records(text, 1);
        Assume.that(expected != null);
        List<String> found = new ArrayList<>();
        List<String> rejected = new ArrayList<>();
        CsvRecordLines.Found take =
                (part, line) -> found.addAll(Objects.requireNonNullElse(records(part, line), List.of()));
        CsvRecordLines lines = CsvRecordLines.several();
        int start = 0;
        for (int length : cuts) {
            int end = Math.min(text.length(), start + length);
            lines.read(text.substring(start, end), take, (reason, line) -> rejected.add(reason));
            start = end;
        }
        lines.read(text.substring(start), take, (reason, line) -> rejected.add(reason));
        lines.end(take, (reason, line) -> rejected.add(reason));
        if (rejected.isEmpty()) {
            assertEquals(expected, found);
        }
    }

    /** Null where the library reads no such text. */
    private static List<String> records(String text, long line) {
        List<String> records = new ArrayList<>();
        try {
            for (CsvRecord row : CsvReader.builder()
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .ofCsvRecord(text)) {
                records.add((line + row.getStartingLineNumber() - 1) + ": " + row.getFields());
            }
            return records;
        } catch (CsvParseException unreadable) {
            return null;
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("\"", "\"", ",", "\n", "\r\n", "\r", "a", "b c")
                .list()
                .ofMaxSize(30)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<List<Integer>> cuts() {
        return Arbitraries.integers().between(1, 5).list().ofMaxSize(12);
    }
}
