package dev.baton.bench;

import dev.baton.local.Progress;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/** Measures the cost of writing in each build, with its own databases and the same files, the baseline first. */
final class WriteBench {

    static final String NAME = "writes";

    private final BenchSettings settings;
    private final Progress progress;
    private final Path root;
    private final Measurements measurements;

    WriteBench(BenchSettings settings, Progress progress, Path root, Measurements measurements) {
        this.settings = settings;
        this.progress = progress;
        this.root = root;
        this.measurements = measurements;
    }

    void run(Report report) {
        report.say(
                "\nWritten: a log of " + settings.writtenRows() + " rows and three times as many conversation events");
        try {
            Writes baseline = settings.baseline() == null ? null : baseline();
            Writes now = compared(baseline);
            measurements.tell(report);
            WriteTables.tell(
                    report, Stream.of(now, baseline).filter(Objects::nonNull).toList());
        } catch (Exception failed) {
            measurements.fail(NAME, failed);
            measurements.tell(report);
        }
    }

    private Writes baseline() throws Exception {
        try (BenchStack stack = new BenchStack(settings.local("baseline"), progress, settings.baseline())) {
            stack.start(false);
            BenchData data = data(stack);
            return Writes.measure("baseline", stack, data, new CommandFigures(stack, data), progress);
        }
    }

    /** @param baseline null if there is none */
    private Writes compared(Writes baseline) throws Exception {
        try (BenchStack stack = new BenchStack(settings.local(NAME), progress, root)) {
            stack.start(false);
            Footprint footprint = new Footprint(stack, root);
            BenchData data = data(stack);
            CommandFigures commands = new CommandFigures(stack, data);
            Writes writes = Writes.measure("new", stack, data, commands, progress);
            new WriteFigures(writes, baseline).all().forEach(measurements::add);
            measurements.figure(
                    NAME + ": import against COPY", new ImportFigures(stack, data)::comparedWithCopyOfFiveIndexes);
            measurements.figure(NAME + ": commands during an import", commands::duringImport);
            footprint.end();
            measurements.figure(NAME + ": memory", footprint::memory);
            return writes;
        }
    }

    private BenchData data(BenchStack stack) {
        return BenchData.ofTwoWorkspaces(stack, progress, settings.writtenRows());
    }
}
