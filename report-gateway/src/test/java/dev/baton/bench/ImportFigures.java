package dev.baton.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.local.GraphqlClient;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Compares the import of a file with COPY of the resulting rows. */
final class ImportFigures {

    private static final long MOST_ROWS = 1_000_000;
    /** New workspaces for each run. */
    private static final String IMPORTED = "imported-" + Instant.now();

    private static final String COPIED = "copied-" + Instant.now();
    private static final Duration CATCHING_UP = Duration.ofHours(1);

    private final BenchStack stack;
    private final BenchData data;
    private final PlainCopy copy;

    /**
     * The speed of an import.
     *
     * @param perSecond rows per second until the import answered
     * @param followedPerSecond rows per second until engagement-service had them too
     */
    private record Imported(long rows, double perSecond, double followedPerSecond) {}

    ImportFigures(BenchStack stack, BenchData data) {
        this.stack = stack;
        this.data = data;
        this.copy = new PlainCopy(stack);
    }

    /** Compares with COPY into the service's own table with all its indexes. */
    Figure comparedWithCopy() throws SQLException, IOException, InterruptedException {
        Imported imported = imported();
        return compared(imported, "COPY", 0.5, copy.intoOwnTable(IMPORTED, COPIED, imported.rows()));
    }

    /** Compares with COPY into a table with the same columns and five indexes. */
    Figure comparedWithCopyOfFiveIndexes() throws SQLException, IOException, InterruptedException {
        Imported imported = imported();
        return compared(
                imported, "COPY with five indexes", 0.25, copy.intoTableOfFiveIndexes(IMPORTED, imported.rows()));
    }

    private Imported imported() throws SQLException, InterruptedException {
        long rows = Math.min(data.rows(), MOST_ROWS);
        long start = System.nanoTime();
        JsonNode tally =
                Imports.log(stack.assignmentService(), IMPORTED, new LogCsv(data.another(rows, 2), () -> false));
        double perSecond = rows * 1e9 / (System.nanoTime() - start);
        WrongAnswerException.unlessEqual(
                tally.toString(), rows, tally.path("accepted").asLong());
        WrongAnswerException.unlessEqual(
                "rows of the log",
                rows,
                Sql.number(
                        stack.assignments(),
                        "select count(*) from assignment where workspace_id = '" + IMPORTED + "'"));
        new GraphqlClient(stack.gateway(), IMPORTED).awaitFresh(CATCHING_UP);
        double followedPerSecond = rows * 1e9 / (System.nanoTime() - start);
        RollupsReady.await(stack);
        return new Imported(rows, perSecond, followedPerSecond);
    }

    private Figure compared(Imported imported, String copying, double aim, double copiedPerSecond) {
        return Figure.atLeast(
                "import of " + imported.rows() + " rows ÷ " + copying,
                aim,
                imported.perSecond() / copiedPerSecond,
                String.format(
                        Locale.ROOT,
                        "import %.0f rows/s (%.0f until engagement-service had them too), COPY %.0f rows/s",
                        imported.perSecond(),
                        imported.followedPerSecond(),
                        copiedPerSecond));
    }
}
