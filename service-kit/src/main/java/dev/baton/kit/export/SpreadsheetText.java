package dev.baton.kit.export;

import java.util.regex.Pattern;

/**
 * Text in a file that a spreadsheet may open. A cell that begins like a formula would be run there, so an apostrophe is
 * put before it, which makes it text; reading such a file takes it away again.
 */
public final class SpreadsheetText {

    /** How a formula begins, also in the wide forms of East Asian scripts. */
    private static final String START = "[=+\\-@\\t\\r\\n\uFF1D\uFF0B\uFF0D\uFF20]";

    private static final Pattern RUN = Pattern.compile("'*" + START);
    private static final Pattern WRITTEN = Pattern.compile("'+" + START);

    private SpreadsheetText() {}

    /** As it is written to a file. */
    public static String written(String text) {
        return RUN.matcher(text).lookingAt() ? "'" + text : text;
    }

    /** What was meant by text in a file. */
    public static String read(String written) {
        return WRITTEN.matcher(written).lookingAt() ? written.substring(1) : written;
    }
}
