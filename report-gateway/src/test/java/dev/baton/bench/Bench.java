package dev.baton.bench;

import dev.baton.local.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code ./mvnw -Pbench}: measures the packaged services over generated data, each figure beside what it is to stay near. */
public final class Bench {

    /** As many as keep the processors busy: what is compiled sooner is warm sooner. */
    private static final int WARM_UP_CONNECTIONS = 4;
    /** After a figure that failed, until no breaker is open any more. */
    private static final long RECOVERY_MILLIS = 5_000;

    private static final String LATENCIES = "latencies";

    private final Progress progress = new Progress(System.out);
    private final List<String> rows = new ArrayList<>();
    private String only;
    private boolean wrong;

    private Bench() {}

    public static void main(String[] arguments) {
        int exit = 1;
        try {
            exit = new Bench().run(Path.of(arguments[0]));
        } catch (Exception failed) {
            failed.printStackTrace();
        }
        // the load generator's threads would go on
        System.exit(exit);
    }

    private int run(Path root) throws Exception {
        BenchSettings settings = BenchSettings.ofProperties(root);
        only = settings.only();
        Report report = new Report();
        report.say("# Baton, measured over " + settings.rows() + " rows" + (only.isEmpty() ? "" : ", only: " + only));
        try (BenchStack stack = new BenchStack(settings.local(), progress, root)) {
            Thread stop = new Thread(stack::close);
            Runtime.getRuntime().addShutdownHook(stop);
            stack.start(settings.loaded());
            Footprint footprint = new Footprint(stack, root);
            footprint.begin();
            BenchData data = new BenchData(stack, progress, settings.rows());
            if (settings.loaded()) {
                data.await();
            } else {
                data.load();
            }
            measure(stack, data, footprint, report);
            Runtime.getRuntime().removeShutdownHook(stop);
        }
        report.write(settings.report());
        progress.say("\n" + report.text());
        return wrong ? 1 : 0;
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
        if (isMeasured(LATENCIES) || reading.keySet().stream().anyMatch(this::isMeasured)) {
            progress.step("warming up", () -> warmUp(questions));
        }
        for (Map.Entry<String, Callable<Figure>> figure : reading.entrySet()) {
            figure(figure.getKey(), figure.getValue());
        }
        List<String> latencies = latencies(new LatencyChecks(stack, documents), questions);
        figure("import against COPY", new ImportFigures(stack, data)::comparedWithCopy);
        figure("commands during an import", new CommandFigures(stack, data)::duringImport);
        footprint.end();
        figure("memory", footprint::memory);
        report.table("| figure | measured | ratio | aim | |", rows);
        report.table("| through the gateway | connections | throughput | at | p50 | p99 | failed |", latencies);
        report.table(
                "| service | start | resident, idle | resident, after | resident, at the most |", footprint.table());
    }

    private boolean isMeasured(String name) {
        return name.startsWith(only);
    }

    private static void warmUp(BenchQuestions questions) {
        questions.all().values().forEach(question -> WarmUp.untilSteady(WARM_UP_CONNECTIONS, question));
    }

    private List<String> latencies(LatencyChecks checks, BenchQuestions questions) {
        if (!isMeasured(LATENCIES)) {
            return List.of();
        }
        try {
            return progress.step(LATENCIES, () -> {
                called(checks);
                return new Latencies(questions).table();
            });
        } catch (RuntimeException failed) {
            wrong = true;
            return List.of("| FAILED: " + failed.getMessage() + " | | | | | | |");
        }
    }

    private void figure(String name, Callable<Figure> measurement) throws InterruptedException {
        if (!isMeasured(name)) {
            return;
        }
        String row;
        try {
            row = progress.step(name, () -> called(measurement)).row();
        } catch (RuntimeException failed) {
            wrong = true;
            row = "| " + name + " | FAILED: " + failed.getMessage() + " | | | |";
            Thread.sleep(RECOVERY_MILLIS);
        }
        rows.add(row);
        progress.say("    " + row);
    }

    private static <T> T called(Callable<T> measurement) {
        try {
            return measurement.call();
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
