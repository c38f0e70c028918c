package dev.baton.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.SQLException;
import java.util.function.Function;

/**
 * The cost of an import, from its first byte until both services have all its facts in their roll-ups.
 *
 * @param file the name of the imported file
 * @param answeredSeconds the time until the import answered
 * @param grown the growth of the tables, after a vacuum
 */
record WriteCost(
        String file,
        long events,
        double answeredSeconds,
        double seconds,
        ProcessTimes cpu,
        long walBytes,
        DatabaseSizes grown) {

    private static final String WAL_BYTES = "select (pg_current_wal_lsn() - '0/0'::pg_lsn)::bigint";

    /**
     * Imports a file into its own workspace.
     *
     * @param importing imports the file and returns the service's counts
     */
    static WriteCost of(BenchStack stack, String file, long events, Function<String, JsonNode> importing)
            throws SQLException, IOException, InterruptedException {
        DatabaseSizes sizes = DatabaseSizes.of(stack);
        ProcessTimes cpu = ProcessTimes.of(stack);
        long wal = Sql.number(stack.assignments(), WAL_BYTES);
        long start = System.nanoTime();
        JsonNode tally = importing.apply(file);
        double answered = secondsSince(start);
        WrongAnswerException.unlessEqual(
                tally.toString(), events, tally.path("accepted").asLong());
        RollupsReady.awaitKnown(stack, file);
        double seconds = secondsSince(start);
        ProcessTimes spent = ProcessTimes.of(stack).minus(cpu);
        long written = Sql.number(stack.assignments(), WAL_BYTES) - wal;
        stack.settle();
        return new WriteCost(
                file,
                events,
                answered,
                seconds,
                spent,
                written,
                DatabaseSizes.of(stack).minus(sizes));
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    double forEach(long bytes) {
        return (double) bytes / events;
    }
}
