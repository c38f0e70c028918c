package dev.baton.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.SQLException;
import java.util.function.Function;

/**
 * What an import cost, from its first byte until both services know all of it and have it in their roll-ups.
 *
 * @param file what was imported
 * @param answeredSeconds until the import answered
 * @param grown what the tables have grown by after a vacuum
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
     * Imports a file into a workspace of its own.
     *
     * @param importing gives the service's tally
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
