package dev.baton.bench;

import dev.baton.local.Progress;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.Callable;

/**
 * The cost of writing in one build, starting with empty databases.
 *
 * @param assignMillis CPU milliseconds per assign command
 */
record Writes(String build, WriteCost log, WriteCost events, ProcessTimes assignMillis) {

    /** The number of conversation events per row of the log. */
    private static final int EVENTS_FOR_EACH_ROW = 3;

    static Writes measure(String build, BenchStack stack, BenchData data, CommandFigures commands, Progress progress) {
        long rows = data.rows();
        WriteCost log = step(progress, "importing a log of " + rows + " rows", () -> log(stack, data));
        WriteCost events = step(
                progress,
                "importing " + rows * EVENTS_FOR_EACH_ROW + " conversation events",
                () -> events(stack, data));
        ProcessTimes assign = step(progress, "assigning by command", commands::cpuMillis);
        return new Writes(build, log, events, assign);
    }

    private static WriteCost log(BenchStack stack, BenchData data)
            throws SQLException, IOException, InterruptedException {
        LogCsv file = new LogCsv(data.ofShortConversations(data.rows()), () -> false);
        return WriteCost.of(
                stack, "log", data.rows(), workspace -> Imports.log(stack.assignmentService(), workspace, file));
    }

    private static WriteCost events(BenchStack stack, BenchData data)
            throws SQLException, IOException, InterruptedException {
        long count = data.rows() * EVENTS_FOR_EACH_ROW;
        GeneratedEvents file = data.events(count);
        return WriteCost.of(
                stack, "events", count, workspace -> Imports.events(stack.assignmentService(), workspace, file));
    }

    private static <T> T step(Progress progress, String what, Callable<T> work) {
        return progress.step(what, () -> Measurements.called(work));
    }
}
