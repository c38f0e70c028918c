package dev.baton.bench;

import dev.baton.local.Progress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** The benchmark {@code ./mvnw -Pbench}: measures the packaged services and compares each figure with its aim. */
public final class Bench {

    /** Enough connections to keep all processors busy, which shortens the warm-up. */
    private static final int WARM_UP_CONNECTIONS = 4;

    private static final String LATENCIES = "latencies";

    private final Progress progress = new Progress(System.out);
    private final Path root;
    private final BenchSettings settings;
    private final Measurements measurements;

    private Bench(Path root) {
        this.root = root;
        this.settings = BenchSettings.ofProperties(root);
        this.measurements = new Measurements(progress, settings.only());
    }

    public static void main(String[] arguments) {
        int exit = 1;
        try {
            exit = new Bench(Path.of(arguments[0])).run();
        } catch (Exception failed) {
            failed.printStackTrace();
        }
        // without this, threads of the load generator would keep the JVM running
        System.exit(exit);
    }

    private int run() throws Exception {
        Report report = new Report();
        report.say("# Baton, measured" + (settings.only().isEmpty() ? "" : ", only: " + settings.only()));
        if (!List.of(ReadBench.NAME, WriteBench.NAME).contains(settings.only())) {
            measureLoaded(report);
        }
        if (measurements.include(ReadBench.NAME)) {
            new ReadBench(settings, progress, root, measurements).run(report);
        }
        if (measurements.include(WriteBench.NAME)) {
            new WriteBench(settings, progress, root, measurements).run(report);
        }
        report.write(settings.report());
        progress.say("\n" + report.text());
        return measurements.failed() ? 1 : 0;
    }

    /** Takes the measurements that need a loaded database. */
    private void measureLoaded(Report report) throws Exception {
        report.say("\nLoaded: " + settings.rows() + " rows");
        try (BenchStack stack = new BenchStack(settings.local(), progress, root)) {
            stack.start(settings.loaded());
            Footprint footprint = new Footprint(stack, root);
            footprint.begin();
            BenchData data = BenchData.ofTwoWorkspaces(stack, progress, settings.rows());
            if (settings.loaded()) {
                data.await();
            } else {
                data.load();
            }
            measure(stack, data, footprint, report);
        }
    }

    private void measure(BenchStack stack, BenchData data, Footprint footprint, Report report) throws Exception {
        Documents documents = new Documents(data.from(), data.to());
        BenchQuestions questions = new BenchQuestions(stack, documents);
        ReportFigures reports = new ReportFigures(stack, questions);
        GatewayFigures gateway = new GatewayFigures(stack, documents, questions);
        Map<String, Callable<Figure>> reading = new LinkedHashMap<>();
        reading.put("report against lookup", reports::comparedWithLookup);
        reading.put("report over all against few rows", reports::comparedWithFewRows);
        reading.put("deep page", new LogFigures(stack, data, documents, questions)::deepPage);
        reading.put("reassignments against SQL", new ReassignmentFigures(stack, data, documents)::comparedWithSql);
        reading.put("gateway against service", gateway::comparedWithService);
        reading.put("gateway against two requests", gateway::comparedWithTwoRequests);
        if (measurements.include(LATENCIES) || reading.keySet().stream().anyMatch(measurements::include)) {
            progress.step("warming up", () -> warmUp(questions));
        }
        for (Map.Entry<String, Callable<Figure>> figure : reading.entrySet()) {
            measurements.figure(figure.getKey(), figure.getValue());
        }
        List<String> latencies = latencies(new LatencyChecks(stack, documents), questions);
        measurements.figure("import against COPY", new ImportFigures(stack, data)::comparedWithCopy);
        measurements.figure("commands during an import", new CommandFigures(stack, data)::duringImport);
        footprint.end();
        measurements.figure("memory", footprint::memory);
        measurements.tell(report);
        report.table("| through the gateway | connections | throughput | at | p50 | p99 | failed |", latencies);
        report.table(
                "| service | start | resident, idle | resident, after | resident, at the most |", footprint.table());
    }

    private static void warmUp(BenchQuestions questions) {
        questions.all().values().forEach(question -> WarmUp.untilSteady(WARM_UP_CONNECTIONS, question));
    }

    private List<String> latencies(LatencyChecks checks, BenchQuestions questions) {
        if (!measurements.include(LATENCIES)) {
            return List.of();
        }
        try {
            return progress.step(LATENCIES, () -> {
                Measurements.called(checks);
                return new Latencies(questions).table();
            });
        } catch (RuntimeException failed) {
            measurements.fail();
            return List.of("| FAILED: " + failed.getMessage() + " | | | | | | |");
        }
    }
}
