package dev.baton.kit.ingest;

import java.util.function.Consumer;

/** Parts text that comes in pieces into its lines. Of a line that is too long only its beginning is kept. */
final class TextLines {

    private final int longest;
    private final StringBuilder open = new StringBuilder();

    /** @param longest characters that are kept of a line, and one more, which tells that it is longer */
    TextLines(int longest) {
        this.longest = longest;
    }

    /** @param line is given each line that the piece ends, without its end */
    void read(String piece, Consumer<String> line) {
        int start = 0;
        for (int end = piece.indexOf('\n'); end >= 0; end = piece.indexOf('\n', start)) {
            keep(piece, start, end);
            end(line);
            start = end + 1;
        }
        keep(piece, start, piece.length());
    }

    /** What is left after the last line's end, which may be nothing. */
    void end(Consumer<String> line) {
        String whole = open.toString();
        open.setLength(0);
        line.accept(whole);
    }

    private void keep(String piece, int start, int end) {
        open.append(piece, start, Math.min(end, start + Math.max(0, longest + 1 - open.length())));
    }
}
