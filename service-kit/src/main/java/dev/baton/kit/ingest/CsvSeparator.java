package dev.baton.kit.ingest;

/**
 * Determines the separator of columns from a file's header. Spreadsheets in many countries write semicolons, others
 * tabs.
 */
final class CsvSeparator {

    private static final char[] KNOWN = {',', ';', '\t'};

    private CsvSeparator() {}

    /** Whether the first line that is not blank is complete. */
    static boolean isHeaderWhole(CharSequence beginning) {
        return headerEnd(beginning) < beginning.length();
    }

    /** Returns the separator that occurs most often outside quotes in the header; a comma if none occurs. */
    static char of(CharSequence beginning) {
        int end = headerEnd(beginning);
        int[] counts = new int[KNOWN.length];
        boolean quoted = false;
        for (int i = 0; i < end; i++) {
            char c = beginning.charAt(i);
            quoted ^= c == '"';
            for (int known = 0; known < KNOWN.length && !quoted; known++) {
                counts[known] += c == KNOWN[known] ? 1 : 0;
            }
        }
        int most = 0;
        for (int known = 1; known < KNOWN.length; known++) {
            most = counts[known] > counts[most] ? known : most;
        }
        return KNOWN[most];
    }

    /** Returns the name of a separator that {@link #of} returned. */
    static String nameOf(char separator) {
        return switch (separator) {
            case ';' -> "SEMICOLON";
            case '\t' -> "TAB";
            default -> "COMMA";
        };
    }

    private static int headerEnd(CharSequence beginning) {
        boolean isBlank = true;
        for (int i = 0; i < beginning.length(); i++) {
            char c = beginning.charAt(i);
            if (!isBlank && (c == '\n' || c == '\r')) {
                return i;
            }
            isBlank &= Character.isWhitespace(c);
        }
        return beginning.length();
    }
}
