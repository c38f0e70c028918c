package dev.baton.kit.sql;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The statements that the service sent to PostgreSQL in all tests of a run, from PostgreSQL's log. {@link StatementsIT}
 * reads them.
 */
final class SentStatements {

    private static final Path LOG = Path.of("target/postgres.log");
    private static final Pattern BEGINNING = Pattern.compile(".*LOG:  (?:execute [^:]+|statement): (.*)");

    private SentStatements() {}

    static Set<String> ofLastRun() throws IOException {
        return Files.exists(LOG) ? read(LOG) : Set.of();
    }

    private static Set<String> read(Path log) throws IOException {
        Set<String> statements = new TreeSet<>();
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader = Files.newBufferedReader(log)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                Matcher beginning = BEGINNING.matcher(line);
                if (!lines.isEmpty() && line.startsWith("\t")) {
                    lines.add(line.substring(1));
                    continue;
                }
                end(lines, statements);
                if (beginning.matches()) {
                    lines.add(beginning.group(1));
                }
            }
        }
        end(lines, statements);
        return statements;
    }

    private static void end(List<String> lines, Set<String> statements) {
        if (!lines.isEmpty()) {
            statements.add(String.join("\n", lines));
            lines.clear();
        }
    }
}
