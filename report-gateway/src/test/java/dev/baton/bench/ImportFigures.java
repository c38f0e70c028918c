package dev.baton.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.local.GraphqlClient;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** The import of a file against COPY of what it comes to, into the same table with the same indexes. */
final class ImportFigures {

    private static final long MOST_ROWS = 1_000_000;
    /** New ones each time. */
    private static final String IMPORTED = "imported-" + Instant.now();

    private static final String COPIED = "copied-" + Instant.now();
    private static final Duration CATCHING_UP = Duration.ofHours(1);

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
                Imports.log(stack.assignmentService(), IMPORTED, new LogCsv(data.another(rows, 2), () -> false));
        double imported = rows * 1e9 / (System.nanoTime() - start);
        WrongAnswerException.unlessEqual(
                tally.toString(), rows, tally.path("accepted").asLong());
        WrongAnswerException.unlessEqual(
                "rows of the log",
                rows,
                Sql.number(
                        stack.assignments(),
                        "select count(*) from assignment where workspace_id = '" + IMPORTED + "'"));
        new GraphqlClient(stack.gateway(), IMPORTED).awaitFresh(CATCHING_UP);
        double followed = rows * 1e9 / (System.nanoTime() - start);
        RollupsReady.await(stack);
        double copied = new PlainCopy(stack).intoOwnTable(IMPORTED, COPIED, rows);
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
}
