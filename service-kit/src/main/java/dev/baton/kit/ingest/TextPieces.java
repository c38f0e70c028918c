package dev.baton.kit.ingest;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Decodes text that arrives in pieces. A piece may end within a character. A byte order mark overrides the given
 * charset and is removed. Bytes that are invalid in the charset become U+FFFD.
 */
public final class TextPieces {

    private static final int LONGEST_MARK = 3;

    private final Charset told;
    private @Nullable CharsetDecoder decoder;
    private ByteBuffer left = ByteBuffer.allocate(0);

    /** @param told the charset of text without a byte order mark */
    TextPieces(Charset told) {
        this.told = told;
    }

    /** Returns the complete characters of this piece. */
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

    /** Returns the characters of the remaining bytes at the end of the text. */
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

    /** Moves the buffer past the byte order mark, if there is one. */
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
