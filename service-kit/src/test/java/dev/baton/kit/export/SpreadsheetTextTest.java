package dev.baton.kit.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetTextTest {

    private static final String STARTS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+cmd", "-2", "@SUM(A1)", "\t=1", "\r=1", "\uFF1D1", "'=1"})
    void whatASpreadsheetWouldRunIsText(String text) {
        assertEquals("'" + text, SpreadsheetText.written(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ann", "O'Hara", "'tis", "", "1-2", "a=b"})
    void othersStayAsTheyAre(String text) {
        assertEquals(text, SpreadsheetText.written(text));
    }

    @Property
    void whatIsWrittenIsReadAsItWasMeantAndNeverRun(
            @ForAll @StringLength(max = 6) @Chars({'=', '+', '-', '@', '\t', '\r', '\n', '\'', 'a', '\uFF1D'})
                    String text) {
        String written = SpreadsheetText.written(text);
        assertEquals(text, SpreadsheetText.read(written));
        assertFalse(!written.isEmpty() && STARTS.indexOf(written.charAt(0)) >= 0, written);
    }
}
