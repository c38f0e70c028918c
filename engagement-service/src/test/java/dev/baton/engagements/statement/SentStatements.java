package dev.baton.engagements.statement;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the service sent to PostgreSQL in all tests of a run, by PostgreSQL's own logs; {@link StatementsIT} reads it. */
public final class SentStatements {

    private static final Path FOLDER = Path.of("target/sent-statements");
    private static final Pattern BEGINNING = Pattern.compile(".*LOG:  (?:execute [^:]+|statement): (.*)");
    private static final ObjectMapper JSON = new ObjectMapper();

    private SentStatements() {}

    /**
     * Keeps what a log has; what an earlier run left is thrown away before the first.
     *
     * @param log with the statements of the service's role alone
     */
    public static void record(Path log) throws IOException {
        Files.createDirectories(FOLDER);
        String run = ProcessHandle.current().pid() + "-";
        for (File left : FOLDER.toFile().listFiles((folder, name) -> !name.startsWith(run))) {
            Files.delete(left.toPath());
        }
        JSON.writeValue(Files.createTempFile(FOLDER, run, ".json").toFile(), read(log));
    }

    static Set<String> ofLastRun() throws IOException {
        Set<String> statements = new TreeSet<>();
        if (Files.exists(FOLDER)) {
            try (Stream<Path> files = Files.list(FOLDER)) {
                for (Path file : files.toList()) {
                    statements.addAll(JSON.readValue(file.toFile(), new TypeReference<List<String>>() {}));
                }
            }
        }
        return statements;
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
