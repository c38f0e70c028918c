package dev.baton.assignments.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.baton.assignments.reference.Told.Kind;
import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * Imports a whole assignments log: every figure is what the reference computes from the file itself. With
 * {@code -Dreference.file=…} the test uses that file, in the same format, instead of the generated one.
 */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class WholeFileTest {

    private static final String EXCERPT = """
            Timestamp,Conversation ID,Contact ID,Contact Name,Previous Assignee,Assigned To,Source,Assigned By
            2026-01-30T08:00:00Z,c1,-,-,-,Ann,Workflow,-
            2026-01-30T09:30:00Z,c1,-,-,Ann,Bob,User,Ann
            2026-01-30T09:30:00Z,c1,-,-,Bob,Ann,User,Bob
            2026-02-02T10:00:00Z,c1,-,-,Ann,Bob,User,Ann
            2026-02-02T08:00:00Z,c2,-,-,Cat,Ann,User,Cat
            2026-02-03T08:00:00Z,c2,-,-,Ann,-,Close Conversation (Legacy),-
            2026-02-04T08:00:00Z,c2,-,-,-,Bob,Bot,-
            2026-02-04T08:00:05Z,c2,-,-,Bob,Cat,Bot,-
            2026-02-04T08:00:09Z,c2,-,-,Cat,Bob,Bot,-
            """;

    @Test
    void everyFigureIsWhatTheFileItselfTells() throws IOException {
        String file = System.getProperty("reference.file");
        String csv = file == null ? EXCERPT : Files.readString(Path.of(file));
        List<Told> told = read(csv);
        Service service = new Service();
        assertEquals(
                told.size(),
                service.importFile("assignments-log", csv).jsonPath().getInt("accepted"));
        Instant first =
                told.stream().map(Told::at).min(Comparator.naturalOrder()).orElseThrow();
        Instant last = told.stream()
                .map(Told::at)
                .max(Comparator.naturalOrder())
                .orElseThrow()
                .plusSeconds(1);
        Instant middle = first.plus(Duration.between(first, last).dividedBy(2));
        Answers answers = new Answers(service, new SlowReference(told), file == null ? "the excerpt" : file);
        if (file == null) {
            answers.agree(first, middle, last);
        }
        answers.agree(first, first, last);
    }

    /** Splits a row. No cell of these files contains a comma or a quotation mark. */
    private static List<Told> read(String csv) {
        List<String> lines = csv.lines().toList();
        List<Told> told = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            String[] cells = lines.get(i).split(",");
            told.add(new Told(
                    lines.get(i),
                    cells[1],
                    Instant.parse(cells[0]),
                    "log",
                    i,
                    Kind.ASSIGNMENT,
                    cells[5].equals("-") ? null : "AGENT " + cells[5],
                    cells[4].equals("-") ? Told.NOBODY : "AGENT " + cells[4],
                    source(cells[6]),
                    null));
        }
        return told;
    }

    private static String source(String name) {
        return name.startsWith("Close")
                ? "CLOSE_CONVERSATION"
                : name.toUpperCase(Locale.ROOT).replace(' ', '_');
    }
}
