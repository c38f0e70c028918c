package dev.baton.kit.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Checks texts from outside. Identifiers and names are opaque, but they must be valid text of limited length. */
public final class Text {

    /** The most characters of an identifier or a name. */
    public static final int MAXIMUM_LENGTH = 500;

    /**
     * The most bytes in UTF-8. An index entry of PostgreSQL has at most 2,700 bytes and must hold a workspace and two
     * such texts.
     */
    private static final int MAXIMUM_BYTES = 800;

    private Text() {}

    /**
     * Returns the text of a JSON string or number; null if it is absent, null or empty.
     *
     * @throws InvalidEventException naming the field, if the text cannot be stored
     */
    public static @Nullable String of(String field, JsonNode value) {
        return checked(field, text(field, value));
    }

    /** Does the same for a {@link #remark(String, String)}. */
    static @Nullable String remark(String field, JsonNode value) {
        return remark(field, text(field, value));
    }

    private static @Nullable String text(String field, JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual() && !value.isNumber()) {
            throw new InvalidEventException(field + " is neither text nor a number");
        }
        return value.asText();
    }

    /**
     * Checks an identifier or a name; returns null if it is empty.
     *
     * @throws InvalidEventException naming the field, if the text is too long, contains a control character other than
     *     tab and line breaks, or was not valid UTF-8
     */
    public static @Nullable String checked(String field, @Nullable String text) {
        String readable = remark(field, text);
        int bytes = readable == null ? 0 : readable.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAXIMUM_BYTES) {
            throw new InvalidEventException(
                    field + " has " + bytes + " bytes in UTF-8; at most " + MAXIMUM_BYTES + " are allowed");
        }
        return readable;
    }

    /** Does the same for a text that is not used for lookups: it may have more bytes, but not more characters. */
    public static @Nullable String remark(String field, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        if (text.length() > MAXIMUM_LENGTH) {
            throw new InvalidEventException(
                    field + " has " + text.length() + " characters; at most " + MAXIMUM_LENGTH + " are allowed");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isControl(c)) {
                throw new InvalidEventException("%s contains the control character U+%04X".formatted(field, (int) c));
            }
            if (c == '\uFFFD' || Character.isSurrogate(c) && !isPair(text, i)) {
                throw new InvalidEventException(field + " is not valid UTF-8");
            }
        }
        return text;
    }

    private static boolean isControl(char c) {
        return Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r';
    }

    private static boolean isPair(String text, int i) {
        return i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))
                || i > 0 && Character.isSurrogatePair(text.charAt(i - 1), text.charAt(i));
    }
}
