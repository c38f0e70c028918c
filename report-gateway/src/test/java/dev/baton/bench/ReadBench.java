package dev.baton.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.local.LocalSettings;
import dev.baton.local.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Measures the CPU time of all processes per answer, and compares it with PostGraphile on the same rows. On a shared
 * machine, CPU time varies less than duration.
 */
final class ReadBench {

    static final String NAME = "reads";

    /** The part of the holders that are engaged: gives about 100,000 engagements for 500,000 assignments. */
    private static final double ENGAGED = 0.43;

    private static final int CHECKED = 24;
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Duration SETTLING = Duration.ofSeconds(10);

    private final BenchSettings settings;
    private final LocalSettings local;
    private final Progress progress;
    private final Path root;
    private final Measurements measurements;

    ReadBench(BenchSettings settings, Progress progress, Path root, Measurements measurements) {
        this.settings = settings;
        this.local = settings.local(NAME);
        this.progress = progress;
        this.root = root;
        this.measurements = measurements;
    }

    void run(Report report) {
        try {
            PostGraphile.Installed installed =
                    progress.step("PostGraphile", () -> Measurements.called(() -> PostGraphile.install(root)));
            if (!settings.loaded()) {
                load();
            }
            // restart the services, because code that was compiled during the load would not be cold
            try (BenchStack stack = new BenchStack(local, progress, root)) {
                stack.start(true);
                data(stack).await();
                report.say("\nRead: " + told(stack));
                measure(stack, installed, report);
            }
        } catch (Exception failed) {
            measurements.fail(NAME, failed);
            measurements.tell(report);
        }
    }

    private void load() throws SQLException, IOException {
        try (BenchStack stack = new BenchStack(local, progress, root)) {
            stack.start(false);
            data(stack).load();
        }
    }

    private BenchData data(BenchStack stack) {
        return BenchData.ofOneWorkspace(stack, progress, settings.readRows(), ENGAGED);
    }

    private static String told(BenchStack stack) throws SQLException {
        String all = " where workspace_id = '" + BenchData.LARGE + "'";
        return Sql.number(stack.assignments(), "select count(*) from assignment" + all) + " assignments of a year and "
                + Sql.number(stack.engagements(), "select count(*) from engagement" + all)
                + " engagements; services run by "
                + stack.processes()
                        .get(ReadFigures.GATEWAY)
                        .handle()
                        .info()
                        .command()
                        .orElse("an unknown program");
    }

    private void measure(BenchStack stack, PostGraphile.Installed installed, Report report) throws Exception {
        ReadQuestions first = new ReadQuestions(data(stack), List.of());
        measurements.figure(NAME + ": cold start", () -> ColdStart.measure(stack, first));
        ReadQuestions questions = new ReadQuestions(data(stack), cursors(stack));
        ReadFigures figures = new ReadFigures(installed.missing());
        if (installed.missing() == null) {
            progress.step("the same rows for PostGraphile", () -> Measurements.called(() -> copy(stack)));
            try (PostGraphile plain = PostGraphile.start(installed, stack)) {
                measure(stack, questions, plain, figures);
            }
        } else {
            measure(stack, questions, null, figures);
        }
        Thread.sleep(SETTLING.toMillis());
        ProcessTimes idle = progress.step("idle", () -> Measurements.called(() -> idle(stack)));
        measurements.add(figures.idle(idle));
        measurements.tell(report);
        figures.tell(report, idle);
    }

    private Void copy(BenchStack stack) throws SQLException, IOException {
        PlainTable.copy(stack, PostGraphile.scripts(root));
        return null;
    }

    /** @param plain null if PostGraphile is not available */
    private void measure(BenchStack stack, ReadQuestions questions, PostGraphile plain, ReadFigures figures) {
        ReadChecks checks = new ReadChecks(stack, questions, plain == null ? null : plain.address());
        Map<ReadAnswer, List<ReadCost>> costs = new EnumMap<>(ReadAnswer.class);
        for (ReadAnswer answer : ReadAnswer.values()) {
            tried(answer, () -> {
                for (int number = 0; number < CHECKED; number++) {
                    checks.check(answer, number);
                }
                List<ReadCost> sides = costs(answer, stack, questions, plain);
                progress.step("warming up: " + answer.title(), () -> sides.forEach(ReadCost::warmUp));
                costs.put(answer, sides);
                return null;
            });
        }
        costs.forEach((answer, sides) -> tried(answer, () -> {
            figures.add(answer, progress.step(answer.title(), () -> ReadCost.millis(sides)))
                    .forEach(measurements::add);
            return null;
        }));
    }

    /** Runs a measurement and continues after a failure. */
    private void tried(ReadAnswer answer, Callable<Void> work) {
        try {
            Measurements.called(work);
        } catch (RuntimeException failed) {
            measurements.fail(answer.title(), failed);
        }
    }

    /** The costs of Baton and, if the answer exists there, of PostGraphile. */
    private static List<ReadCost> costs(
            ReadAnswer answer, BenchStack stack, ReadQuestions questions, PostGraphile plain) {
        List<ReadCost> sides = new ArrayList<>();
        sides.add(new ReadCost(questions.of(answer).to(stack.gateway()), () -> ProcessTimes.of(stack)));
        if (plain != null && questions.plain(answer) != null) {
            sides.add(new ReadCost(questions.plain(answer).to(plain.address()), plain::times));
        }
        return sides;
    }

    /** The cursors of every thousandth conversation, except the last ones. */
    private static List<String> cursors(BenchStack stack) {
        List<String> cursors = new ArrayList<>();
        QuestionTemplate next = new QuestionTemplate(
                "query($after: String) { conversations(first: " + ReadQuestions.BETWEEN_CURSORS
                        + ", after: $after) { pageInfo { endCursor hasNextPage } } }",
                page -> page == 0 ? Map.of() : Map.of("after", cursors.get(page - 1)));
        JsonNode page;
        do {
            page = next.ask(stack, stack.gateway(), cursors.size()).at("/conversations/pageInfo");
            cursors.add(page.path("endCursor").asText());
        } while (page.path("hasNextPage").asBoolean());
        // after each cursor there must be a full page
        return cursors.subList(0, Math.max(0, cursors.size() - 2));
    }

    /** CPU milliseconds per second while there are no requests. */
    private static ProcessTimes idle(BenchStack stack) throws Exception {
        ProcessTimes begun = ProcessTimes.of(stack);
        long start = System.nanoTime();
        Thread.sleep(IDLE.toMillis());
        return ProcessTimes.of(stack).minus(begun).times(1e12 / (System.nanoTime() - start));
    }
}
