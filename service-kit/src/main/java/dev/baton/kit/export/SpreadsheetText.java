package dev.baton.kit.export;

import java.util.regex.Pattern;

/**
 * Escapes text in files that a spreadsheet may open. A spreadsheet executes a cell that begins like a formula. An
 * apostrophe before it marks the cell as text; reading such a file removes the apostrophe.
 */
public final class SpreadsheetText {

    /** The first character of a formula, including the full-width forms of East Asian scripts. */
    private static final String START = "[=+\\-@\\t\\r\\n\uFF1D\uFF0B\uFF0D\uFF20]";

    private static final Pattern RUN = Pattern.compile("'*" + START);
    private static final Pattern WRITTEN = Pattern.compile("'+" + START);

    private SpreadsheetText() {}

    /** Returns the text as it is written to a file. */
    public static String written(String text) {
        return RUN.matcher(text).lookingAt() ? "'" + text : text;
    }

    /** Returns the original of a text from a file. */
    public static String read(String written) {
        return WRITTEN.matcher(written).lookingAt() ? written.substring(1) : written;
    }
}
