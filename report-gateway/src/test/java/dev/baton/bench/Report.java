package dev.baton.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The report of a run, as Markdown. */
final class Report {

    private final List<String> lines = new ArrayList<>();

    void say(String line) {
        lines.add(line);
    }

    void table(String header, List<String> rows) {
        lines.add("");
        lines.add(header);
        lines.add("| --- ".repeat(header.split("\\|").length - 1) + "|");
        lines.addAll(rows);
    }

    String text() {
        return String.join("\n", lines) + "\n";
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text());
    }
}
