package dev.baton.assignments.rollup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.baton.kit.Eventually;
import dev.baton.kit.Service;
import dev.baton.kit.rollup.Rollups;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceTransactions;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** A workspace whose log grows at random and is rolled up at random, with random queries on it. */
final class RandomLog {

    static final Instant START = Instant.parse("2026-02-20T00:00:00Z");
    static final int SECONDS = 40 * 86_400;
    private static final List<String> ZONES =
            List.of("UTC", "Europe/Berlin", "Asia/Kathmandu", "America/St_Johns", "Pacific/Apia");
    static final List<String> FILTERS = List.of(
            "source",
            "agentId",
            "assignedTo",
            "assigneeKind",
            "previousAssignee",
            "channel",
            "topic",
            "dayOfWeek",
            "reason",
            "groupId");

    private final Service service;
    private final WorkspaceTransactions transactions;
    private final Rollups rollups;

    RandomLog(Service service, WorkspaceTransactions transactions, Rollups rollups) {
        this.service = service;
        this.transactions = transactions;
        this.rollups = rollups;
    }

    /** Adds events in any order, some of them late events of conversations that are known already. */
    void tell(Random random, long seed) {
        List<String> events = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String conversation = "c" + random.nextInt(30);
            String who = random.nextInt(4) == 0
                    ? "ASSIGNED\", \"groupId\": \"g" + random.nextInt(3)
                    : random.nextInt(8) == 0 ? "UNASSIGNED" : "ASSIGNED\", \"agentId\": \"a" + random.nextInt(5);
            String source = List.of("USER", "BOT", "WORKFLOW", "pigeon", "dove").get(random.nextInt(5));
            events.add(event(
                    seed + "-" + i,
                    conversation,
                    random.nextInt(SECONDS),
                    who + "\", \"source\": \"" + source + "\", \"topic\": \"t" + random.nextInt(3)
                            + (random.nextInt(3) == 0 ? "\", \"reason\": \"r" + random.nextInt(3) : "")));
            if (random.nextInt(5) == 0) {
                events.add(event(
                        seed + "-m" + i,
                        conversation,
                        random.nextInt(SECONDS),
                        "AGENT_MESSAGE\", \"agentId\": \"a" + random.nextInt(5)));
            }
            if (random.nextInt(5) == 0) {
                events.add(event(
                        seed + "-o" + i,
                        conversation,
                        random.nextInt(SECONDS),
                        "OPENED\", \"channel\": \"ch" + random.nextInt(3) + "\", \"requesterId\": \"k"
                                + random.nextInt(7)));
            }
        }
        Collections.shuffle(events, random);
        assertEquals(
                0,
                service.importFile("conversation-events", String.join("\n", events))
                        .jsonPath()
                        .getInt("rejected"));
    }

    static String event(String id, String conversation, int second, String type) {
        return "{\"eventId\": \"%s\", \"conversationId\": \"%s\", \"occurredAt\": \"%s\", \"type\": \"%s\"}"
                .formatted(id, conversation, START.plusSeconds(second), type);
    }

    /**
     * Refreshes the newest month with changes.
     *
     * @return whether there was one
     */
    boolean refresh() {
        return rollups.refresh(workspace()).await().atMost(Eventually.LIMIT);
    }

    void refreshAll() {
        while (refresh()) {
            // an earlier month may have changes as well
        }
    }

    List<Row> log() {
        return transactions
                .read(
                        workspace(),
                        connection -> connection
                                .preparedQuery("select * from assignment where workspace_id = $1")
                                .execute(Tuple.of(workspace().value())))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList())
                .await()
                .atMost(Eventually.LIMIT);
    }

    long count(String table) {
        return transactions
                .read(
                        workspace(),
                        connection -> connection
                                .preparedQuery("select count(*) from " + table + " where workspace_id = $1")
                                .execute(Tuple.of(workspace().value())))
                .map(rows -> rows.iterator().next().getLong(0))
                .await()
                .atMost(Eventually.LIMIT);
    }

    /** Writes, with the workspace as the statement's first value. */
    void execute(String statement) {
        transactions
                .write(
                        workspace(),
                        connection -> connection
                                .preparedQuery(statement)
                                .execute(Tuple.of(workspace().value())))
                .await()
                .atMost(Eventually.LIMIT);
    }

    private WorkspaceId workspace() {
        return new WorkspaceId(service.workspace());
    }

    /** A random period in one of several zones. */
    static Map<String, Object> period(Random random) {
        int from = random.nextInt(SECONDS / 2);
        int to = from + random.nextInt(SECONDS - from);
        boolean aligned = random.nextBoolean();
        return Map.of(
                "instants",
                aligned ? instants(from / 900 * 900, to / 900 * 900) : instants(from, to),
                "timeZone",
                ZONES.get(random.nextInt(ZONES.size())));
    }

    static Predicate<Row> within(Map<String, Object> period) {
        Map<?, ?> instants = (Map<?, ?>) period.get("instants");
        return within(instants.get("from"), instants.get("to"));
    }

    static Predicate<Row> within(Object from, Object to) {
        return row ->
                !at(row).isBefore(Instant.parse(from.toString())) && at(row).isBefore(Instant.parse(to.toString()));
    }

    static DayOfWeek day(Row row, Map<String, Object> period) {
        return at(row).atZone(ZoneId.of(period.get("timeZone").toString())).getDayOfWeek();
    }

    private static Instant at(Row row) {
        return row.getOffsetDateTime("occurred_at").toInstant();
    }

    /**
     * Adds some filters.
     *
     * @param names the filters to choose from
     * @return a condition for the rows that the filters select
     */
    static Predicate<Row> narrow(
            Map<String, Object> filter, List<String> names, Map<String, Object> period, Random random) {
        Predicate<Row> left = row -> true;
        for (int i = random.nextInt(3); i > 0; i--) {
            left = left.and(narrowBy(names.get(random.nextInt(names.size())), filter, period, random));
        }
        return left;
    }

    static Map<String, Object> instants(int from, int to) {
        return Map.of(
                "from",
                START.plusSeconds(from).toString(),
                "to",
                START.plusSeconds(to).toString());
    }

    private static Predicate<Row> narrowBy(
            String field, Map<String, Object> filter, Map<String, Object> period, Random random) {
        if (filter.containsKey(field)) {
            return row -> true;
        }
        List<String> values = new ArrayList<>(
                switch (field) {
                    case "source" -> List.of("USER", "BOT", "OTHER");
                    case "groupId" -> List.of("g0", "g1");
                    case "assigneeKind" -> List.of("AGENT", "NOBODY");
                    case "channel" -> List.of("ch0", "ch1");
                    case "dayOfWeek" -> List.of("MONDAY", "SATURDAY", "SUNDAY");
                    case "topic" -> List.of("t0", "t2");
                    case "reason" -> List.of("r0", "r2");
                    default -> List.of("a0", "a1", "a2", "g0");
                });
        Collections.shuffle(values, random);
        List<String> chosen = values.subList(0, 1 + random.nextInt(values.size()));
        filter.put(field, chosen);
        return switch (field) {
            case "source" -> row -> chosen.contains(row.getString("source"));
            case "agentId" ->
                row -> "AGENT".equals(row.getString("assigned_kind")) && chosen.contains(row.getString("assigned_id"));
            case "groupId" ->
                row -> "INBOX".equals(row.getString("assigned_kind")) && chosen.contains(row.getString("assigned_id"));
            case "assignedTo" -> row -> chosen.contains(row.getString("assigned_id"));
            case "assigneeKind" ->
                row -> chosen.contains(
                        row.getString("assigned_kind") == null ? "NOBODY" : row.getString("assigned_kind"));
            case "previousAssignee" -> row -> chosen.contains(row.getString("previous_id"));
            case "channel" -> row -> chosen.contains(row.getString("channel"));
            case "reason" -> row -> chosen.contains(row.getString("reason"));
            case "dayOfWeek" -> row -> chosen.contains(day(row, period).name());
            default -> row -> chosen.contains(row.getString("topic"));
        };
    }
}
