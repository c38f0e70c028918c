package dev.baton.assignments.importing;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;

/**
 * Decodes text that comes in pieces, which may end amid a character. What is not of the charset becomes U+FFFD; a mark of
 * the byte order before the text is left out.
 */
final class TextPieces {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final CharsetDecoder decoder;
    private boolean atBeginning = true;
    private ByteBuffer left = ByteBuffer.allocate(0);

    TextPieces(Charset charset) {
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
    }

    /** The text of this piece, as far as its characters are whole. */
    String decode(byte[] piece) {
        ByteBuffer bytes = ByteBuffer.allocate(left.remaining() + piece.length)
                .put(left)
                .put(piece)
                .flip();
        CharBuffer text = room(bytes.remaining());
        decoder.decode(bytes, text, false);
        left = bytes.slice();
        return unmarked(text.flip().toString());
    }

    private String unmarked(String text) {
        boolean isMarked = atBeginning && text.startsWith(BYTE_ORDER_MARK);
        atBeginning &= text.isEmpty();
        return isMarked ? text.substring(BYTE_ORDER_MARK.length()) : text;
    }

    /** What the end makes of the bytes that are left. */
    String end() {
        CharBuffer text = room(left.remaining());
        decoder.decode(left, text, true);
        decoder.flush(text);
        return text.flip().toString();
    }

    private CharBuffer room(int bytes) {
        return CharBuffer.allocate((int) (bytes * (double) decoder.maxCharsPerByte()) + 2);
    }
}
