package dev.baton.kit.ingest;

import java.util.function.Consumer;

/** Splits text that arrives in pieces into lines. Of a line that is too long, only the beginning is kept. */
final class TextLines {

    private final int longest;
    private final StringBuilder open = new StringBuilder();

    /** @param longest the most characters of a line; one more character is kept to show that the line is longer */
    TextLines(int longest) {
        this.longest = longest;
    }

    /** @param line receives each line that ends in the piece, without its line break */
    void read(String piece, Consumer<String> line) {
        int start = 0;
        for (int end = piece.indexOf('\n'); end >= 0; end = piece.indexOf('\n', start)) {
            keep(piece, start, end);
            end(line);
            start = end + 1;
        }
        keep(piece, start, piece.length());
    }

    /** Passes on the text after the last line break, which may be empty. */
    void end(Consumer<String> line) {
        String whole = open.toString();
        open.setLength(0);
        line.accept(whole);
    }

    private void keep(String piece, int start, int end) {
        open.append(piece, start, Math.min(end, start + Math.max(0, longest + 1 - open.length())));
    }
}
