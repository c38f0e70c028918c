package dev.baton.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.local.GraphqlClient;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** The import of a file against COPY of what it comes to, into the same table with the same indexes. */
final class ImportFigures {

    private static final long MOST_ROWS = 1_000_000;
    /** New ones each time. */
    private static final String IMPORTED = "imported-" + Instant.now();

    private static final String COPIED = "copied-" + Instant.now();
    private static final Duration CATCHING_UP = Duration.ofHours(1);

    private static final String COLUMNS =
            "id, occurred_at, origin, sequence, conversation_id, contact_id, contact_name, channel, topic, previous_kind,"
                    + " previous_id, previous_name, assigned_kind, assigned_id, assigned_name, source, source_name,"
                    + " assigned_by, reason, held_seconds, after_first_reply, inbox_id, went_back";

    private final BenchStack stack;
    private final BenchData data;

    ImportFigures(BenchStack stack, BenchData data) {
        this.stack = stack;
        this.data = data;
    }

    Figure comparedWithCopy() throws SQLException, IOException, InterruptedException {
        long rows = Math.min(data.rows(), MOST_ROWS);
        long start = System.nanoTime();
        JsonNode tally =
                Imports.run(stack.assignmentService(), IMPORTED, new LogCsv(data.another(rows, 2), () -> false));
        double imported = rows * 1e9 / (System.nanoTime() - start);
        WrongAnswerException.unlessEqual(
                tally.toString(), rows, tally.path("accepted").asLong());
        WrongAnswerException.unlessEqual("rows of the log", rows, rowsOf(IMPORTED));
        new GraphqlClient(stack.gateway(), IMPORTED).awaitFresh(CATCHING_UP);
        double followed = rows * 1e9 / (System.nanoTime() - start);
        RollupsReady.await(stack);
        double copied = copy(rows);
        WrongAnswerException.unlessEqual("rows copied", rows, rowsOf(COPIED));
        return Figure.atLeast(
                "import of " + rows + " rows ÷ COPY",
                0.5,
                imported / copied,
                String.format(
                        Locale.ROOT,
                        "import %.0f rows/s (%.0f until engagement-service had them too), COPY %.0f rows/s",
                        imported,
                        followed,
                        copied));
    }

    private long rowsOf(String workspace) throws SQLException {
        return Sql.number(
                stack.assignments(), "select count(*) from assignment where workspace_id = '" + workspace + "'");
    }

    /** @return rows a second */
    private double copy(long rows) throws SQLException, IOException {
        Path file = stack.settings().data().resolve("copied");
        try (Connection connection = DriverManager.getConnection(stack.database("assignments"))) {
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                copy.copyOut(
                        "copy (select '" + COPIED + "', " + COLUMNS + " from assignment where workspace_id = '"
                                + IMPORTED + "' order by sequence) to stdout",
                        out);
            }
            Sql.execute(connection, "checkpoint");
            long start = System.nanoTime();
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                copy.copyIn("copy assignment (workspace_id, " + COLUMNS + ") from stdin", in);
            }
            return rows * 1e9 / (System.nanoTime() - start);
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
