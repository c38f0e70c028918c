package dev.baton.kit.ingest;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Decodes text that comes in pieces, which may end amid a character. A mark of the byte order tells the charset, whatever
 * was said of it, and is left out; what is not of the charset becomes U+FFFD.
 */
public final class TextPieces {

    private static final int LONGEST_MARK = 3;

    private final Charset told;
    private @Nullable CharsetDecoder decoder;
    private ByteBuffer left = ByteBuffer.allocate(0);

    /** @param told the charset of text without a mark */
    TextPieces(Charset told) {
        this.told = told;
    }

    /** The text of this piece, as far as its characters are whole. */
    String decode(byte[] piece) {
        ByteBuffer bytes = ByteBuffer.allocate(left.remaining() + piece.length)
                .put(left)
                .put(piece)
                .flip();
        if (decoder == null && bytes.remaining() < LONGEST_MARK) {
            left = bytes;
            return "";
        }
        CharBuffer text = text(bytes, false);
        left = bytes.slice();
        return text.flip().toString();
    }

    /** What the end makes of the bytes that are left. */
    String end() {
        return text(left, true).flip().toString();
    }

    private CharBuffer text(ByteBuffer bytes, boolean isAll) {
        CharsetDecoder one = decoder;
        if (one == null) {
            one = charset(bytes)
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE);
            decoder = one;
        }
        CharBuffer text = CharBuffer.allocate((int) (bytes.remaining() * (double) one.maxCharsPerByte()) + 2);
        one.decode(bytes, text, isAll);
        if (isAll) {
            one.flush(text);
        }
        return text;
    }

    /** It is read past the mark. */
    private Charset charset(ByteBuffer bytes) {
        if (begins(bytes, 0xEF, 0xBB, 0xBF)) {
            return StandardCharsets.UTF_8;
        }
        if (begins(bytes, 0xFF, 0xFE)) {
            return StandardCharsets.UTF_16LE;
        }
        return begins(bytes, 0xFE, 0xFF) ? StandardCharsets.UTF_16BE : told;
    }

    private static boolean begins(ByteBuffer bytes, int... mark) {
        if (bytes.remaining() < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes.get(bytes.position() + i) & 0xFF) != mark[i]) {
                return false;
            }
        }
        bytes.position(bytes.position() + mark.length);
        return true;
    }
}
