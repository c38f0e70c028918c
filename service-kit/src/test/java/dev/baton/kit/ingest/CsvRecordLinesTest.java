package dev.baton.kit.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/**
 * However the text is divided into pieces, the rows equal those of a slow reader that tries each line as the first line
 * of a row.
 */
class CsvRecordLinesTest {

    private static final int LONGEST = 40;

    @Property(tries = 5_000)
    void areThoseOfASlowReader(@ForAll("texts") String text, @ForAll("cuts") List<Integer> cuts) {
        String file = "h,i\n" + text;
        assertEquals(
                SlowCsv.rows(file, 2, LONGEST),
                inPieces(file, cuts),
                () -> file.replace("\n", "\\n").replace("\r", "\\r"));
    }

    private static List<String> inPieces(String file, List<Integer> cuts) {
        List<String> found = new ArrayList<>();
        CsvRecordLines lines = new CsvRecordLines(LONGEST, ',');
        CsvRecordLines.Found records = (part, line) -> {
            for (CsvRecord row : SlowCsv.records(part)) {
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

    /** Each of these lines is rejected, because it opens a quote that the next line does not close correctly. */
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
