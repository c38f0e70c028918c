package dev.baton.kit.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TextPiecesTest {

    @Property
    void textIsTheSameHoweverItComes(
            @ForAll("texts") String text, @ForAll("charsets") Charset charset, @ForAll("cuts") List<Integer> cuts) {
        byte[] bytes = text.getBytes(charset);
        assertEquals(new String(bytes, charset), inPieces(bytes, charset, cuts));
    }

    @Property
    void aMarkTellsTheCharsetWhateverWasSaid(@ForAll("texts") String text, @ForAll("cuts") List<Integer> cuts) {
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            assertEquals(text, inPieces(("\uFEFF" + text).getBytes(charset), StandardCharsets.ISO_8859_1, cuts));
        }
    }

    @Test
    void whatIsNotOfTheCharsetIsMarked() {
        byte[] bytes = {'a', (byte) 0xFF, 'b', (byte) 0xE2, (byte) 0x82};
        assertEquals("a\uFFFDb\uFFFD", inPieces(bytes, StandardCharsets.UTF_8, List.of(1, 3)));
    }

    private static String inPieces(byte[] bytes, Charset told, List<Integer> cuts) {
        TextPieces pieces = new TextPieces(told);
        StringBuilder text = new StringBuilder();
        int start = 0;
        for (int length : cuts) {
            int end = Math.min(bytes.length, start + length);
            text.append(pieces.decode(Arrays.copyOfRange(bytes, start, end)));
            start = end;
        }
        text.append(pieces.decode(Arrays.copyOfRange(bytes, start, bytes.length)));
        return text.append(pieces.end()).toString();
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("a", "\u00E9", "\u20AC", "\uD83D\uDE00", "\n", ";", "\u0130")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<Charset> charsets() {
        return Arbitraries.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1, Charset.forName("windows-1252"));
    }

    @Provide
    Arbitrary<List<Integer>> cuts() {
        return Arbitraries.integers().between(1, 4).list().ofMaxSize(15);
    }
}
