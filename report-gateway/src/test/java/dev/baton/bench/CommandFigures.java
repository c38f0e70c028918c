package dev.baton.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** Measures the cost of an assign command, and how much an import into another workspace slows such commands. */
final class CommandFigures {

    /** New workspaces for each run. */
    private static final String WORKSPACE = "commands-" + Instant.now();

    private static final String IMPORTING = "importing-" + Instant.now();
    private static final int CONVERSATIONS = 200;
    private static final int PER_SECOND = 50;
    /** Many connections, as agents have them. With one connection, commands would mostly wait for each other. */
    private static final int CONNECTIONS = 16;

    private static final Duration TIMED = Duration.ofSeconds(15);
    /** Excludes the start of the import, while the JVM compiles its code and PostgreSQL plans its statements. */
    private static final Duration IMPORT_WARM_UP = Duration.ofSeconds(60);
    /** More rows than can be imported during the measurement. */
    private static final long ENDLESS = 100_000_000;

    private final BenchStack stack;
    private final BenchData data;
    private Question assign;
    private long answered;

    CommandFigures(BenchStack stack, BenchData data) {
        this.stack = stack;
        this.data = data;
    }

    /** The CPU milliseconds of all processes for one command, until both services have it in their roll-ups. */
    ProcessTimes cpuMillis() throws SQLException, IOException, InterruptedException {
        prepare();
        RollupsReady.awaitKnown(stack, WORKSPACE);
        stack.settle();
        ProcessTimes begun = ProcessTimes.of(stack);
        Thread.sleep(TIMED.toMillis());
        ProcessTimes idle = ProcessTimes.of(stack);
        long start = System.nanoTime();
        long commands = timed(TIMED).nanos().getTotalCount();
        RollupsReady.awaitKnown(stack, WORKSPACE);
        double idleTurns = (System.nanoTime() - start) / (double) TIMED.toNanos();
        return ProcessTimes.of(stack)
                .minus(idle)
                .minus(idle.minus(begun).times(idleTurns))
                .times(1000.0 / commands);
    }

    Figure duringImport() throws SQLException {
        prepare();
        // the databases must not be busy with rows of earlier imports
        stack.settle();
        Timing idle = timed(TIMED);
        Timing busy = whileImporting();
        WrongAnswerException.unlessEqual(
                "assignments made",
                answered,
                Sql.number(
                        stack.assignments(),
                        "select count(*) from assignment where workspace_id = '" + WORKSPACE + "'"));
        return Figure.atMost(
                "p99 of assigning, " + PER_SECOND + "/s, during an import ÷ idle",
                3,
                busy.p99Millis() / idle.p99Millis(),
                "import " + Figure.millis(busy.p99Millis()) + ", idle " + Figure.millis(idle.p99Millis()) + " (p50 "
                        + Figure.millis(busy.p50Millis()) + ", " + Figure.millis(idle.p50Millis()) + ")");
    }

    private void prepare() {
        if (assign != null) {
            return;
        }
        for (int i = 0; i < CONVERSATIONS; i++) {
            stack.ask(WORKSPACE, "mutation { openConversation(conversation: {id: \"c" + i + "\"}) { id } }");
        }
        // a conversation never gets the agent that already has it
        assign = Question.varying(
                stack.gateway(),
                WORKSPACE,
                "mutation($id: ID!, $to: ID!) { assign(conversationId: $id, to: {kind: AGENT, id: $to}) { id } }",
                number -> Map.of("id", "c" + number % CONVERSATIONS, "to", "agent-" + number / CONVERSATIONS));
        answered += WarmUp.untilSteady(CONNECTIONS, assign);
    }

    private Timing whileImporting() {
        AtomicBoolean enough = new AtomicBoolean();
        CompletableFuture<JsonNode> tally = CompletableFuture.supplyAsync(() ->
                Imports.log(stack.assignmentService(), IMPORTING, new LogCsv(data.another(ENDLESS, 3), enough::get)));
        try {
            // commands run during the import's warm-up as well, because imports yield to commands
            timed(IMPORT_WARM_UP);
            Timing busy = timed(TIMED);
            if (tally.isDone()) {
                throw new WrongAnswerException("the import had ended: " + tally.join());
            }
            return busy;
        } finally {
            enough.set(true);
            tally.join();
        }
    }

    private Timing timed(Duration duration) {
        Timing timing = Load.open(assign, CONNECTIONS, PER_SECOND, duration).flawless();
        answered += timing.nanos().getTotalCount();
        return timing;
    }
}
