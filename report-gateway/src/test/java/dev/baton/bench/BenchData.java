package dev.baton.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.local.GraphqlClient;
import dev.baton.local.Progress;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A year of generated conversations up to the last midnight (UTC), in one or two workspaces. */
final class BenchData {

    static final String LARGE = "large";
    static final String SMALL = "small";
    static final int SMALL_ROWS = 100_000;
    static final int DAYS = 365;

    private static final long SEED = 20_260_101;
    private static final Duration CATCHING_UP = Duration.ofMinutes(5);
    /** The part of the holders of a conversation that interact in it (0 to 1). */
    private static final double ENGAGED = 0.75;

    private static final List<String> OF_ASSIGNMENTS = List.of("assignment", "conversation");
    private static final List<String> OF_ENGAGEMENTS =
            List.of("conversation", "engagement", "engagement_wait", "closing");

    private final BenchStack stack;
    private final Progress progress;
    private final Map<String, Long> rows;
    private final double engaged;
    private final Instant to = LocalDate.now(ZoneOffset.UTC).atStartOfDay().toInstant(ZoneOffset.UTC);
    private final Instant from = to.minus(Duration.ofDays(DAYS));

    /**
     * @param rows the number of rows of each workspace's log
     * @param engaged the part of the holders of a conversation that interact in it (0 to 1)
     */
    private BenchData(BenchStack stack, Progress progress, Map<String, Long> rows, double engaged) {
        this.stack = stack;
        this.progress = progress;
        this.rows = rows;
        this.engaged = engaged;
    }

    /** A workspace with the given number of rows, and one with {@link #SMALL_ROWS}. */
    static BenchData ofTwoWorkspaces(BenchStack stack, Progress progress, long rows) {
        Map<String, Long> both = new LinkedHashMap<>();
        both.put(LARGE, rows);
        both.put(SMALL, (long) SMALL_ROWS);
        return new BenchData(stack, progress, both, ENGAGED);
    }

    /** @param engaged the part of the holders of a conversation that interact in it (0 to 1) */
    static BenchData ofOneWorkspace(BenchStack stack, Progress progress, long rows, double engaged) {
        return new BenchData(stack, progress, Map.of(LARGE, rows), engaged);
    }

    long rows() {
        return rows.get(LARGE);
    }

    Instant from() {
        return from;
    }

    Instant to() {
        return to;
    }

    /** Another log of the same kind, for an import. */
    GeneratedLog another(long rowsOfIt, long seed) {
        return new GeneratedLog(SEED + seed, rowsOfIt, from, to, random -> 1 + random.nextInt(5));
    }

    /** A log of short conversations: a quarter of them have a second row. */
    GeneratedLog ofShortConversations(long rowsOfIt) {
        return new GeneratedLog(SEED + 4, rowsOfIt, from, to, random -> random.nextInt(4) == 0 ? 2 : 1);
    }

    GeneratedEvents events(long count) {
        return new GeneratedEvents(SEED + 5, count, from, to);
    }

    void load() throws SQLException {
        for (String workspace : rows.keySet()) {
            beginCollecting(workspace);
            new GraphqlClient(stack.gateway(), workspace).awaitFresh(CATCHING_UP);
        }
        Indexes ofAssignments = Indexes.drop(stack.assignments(), OF_ASSIGNMENTS);
        Indexes ofEngagements = Indexes.drop(stack.engagements(), OF_ENGAGEMENTS);
        long seed = 0;
        for (Map.Entry<String, Long> workspace : rows.entrySet()) {
            GeneratedLog log = another(workspace.getValue(), seed++);
            progress.step("copying " + workspace.getValue() + " assignments", () -> copy(workspace.getKey(), log));
        }
        progress.step("indexes and statistics", () -> settle(ofAssignments, ofEngagements));
        for (String workspace : rows.keySet()) {
            RollupsReady.ask(stack, workspace);
        }
        await();
    }

    /** Waits until all loaded rows are in the roll-ups, which otherwise happens soon after each write. */
    void await() {
        progress.step("roll-ups", this::rollUp);
    }

    /** Imports a first fact, which starts the collection of data in the workspace. */
    private void beginCollecting(String workspace) {
        String event =
                "{\"eventId\": \"first\", \"conversationId\": \"first\", \"type\": \"OPENED\", \"occurredAt\": \""
                        + from + "\"}";
        JsonNode tally = Imports.events(
                stack.assignmentService(), workspace, new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)));
        WrongAnswerException.unlessEqual(
                tally.toString(), 1L, tally.path("accepted").asLong());
    }

    private void copy(String workspace, GeneratedLog log) {
        try (AssignmentTables assignments = new AssignmentTables(stack.database("assignments"), workspace);
                EngagementTables engagements =
                        new EngagementTables(stack.database("engagements"), workspace, engaged)) {
            log.forEachRemaining(row -> {
                assignments.add(row);
                engagements.add(row);
            });
            copyDirectory("assignments", workspace);
            copyDirectory("engagements", workspace);
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }

    private void copyDirectory(String database, String workspace) throws SQLException {
        try (Connection connection = DriverManager.getConnection(stack.database(database));
                CopyStream entries =
                        new CopyStream(connection, "directory_entry", "workspace_id, kind, id, name, named_at")) {
            People.AGENTS.forEach(agent -> entries.row(workspace, "AGENT", agent.id(), agent.name(), from));
            People.INBOXES.forEach(inbox -> entries.row(workspace, "INBOX", inbox.id(), inbox.name(), from));
            People.CHANNELS.forEach(channel -> entries.row(workspace, "CHANNEL", channel, null, from));
            People.TOPICS.forEach(topic -> entries.row(workspace, "TOPIC", topic, null, from));
        }
    }

    private void settle(Indexes ofAssignments, Indexes ofEngagements) {
        try {
            ofAssignments.create();
            ofEngagements.create();
            stack.settle();
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }

    private void rollUp() {
        try {
            RollupsReady.await(stack);
            stack.settle();
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
