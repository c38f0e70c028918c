package dev.baton.assignments.rollup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.assignments.PostgresResource;
import dev.baton.assignments.Service;
import dev.baton.assignments.workspace.WorkspaceId;
import dev.baton.assignments.workspace.WorkspaceTransactions;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Whatever is folded in and whatever is not, reports count the rows of the log. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class RollupTest {

    private static final Instant START = Instant.parse("2026-02-20T00:00:00Z");
    private static final int SECONDS = 40 * 86_400;
    private static final List<String> ZONES =
            List.of("UTC", "Europe/Berlin", "Asia/Kathmandu", "America/St_Johns", "Pacific/Apia");

    private static final String REPORT = """
            query($period: PeriodInput!, $filter: ReportFilter, $interval: Interval) {
              assignmentsReport(period: $period, filter: $filter) {
                total bySource { source sourceNames count }
                overTime(interval: $interval) { from to total bySource { source count } }
                log(first: 1) { totalCount } } }""";

    @Inject
    WorkspaceTransactions transactions;

    @Inject
    RollupStore rollups;

    private final Service service = new Service();
    private final WorkspaceId workspace = new WorkspaceId(service.workspace());

    @Test
    void reportsCountTheRowsOfTheLogWhateverIsFoldedIn() {
        int filled = 0;
        int asked = 0;
        for (long seed = 0; seed < 25; seed++) {
            Random random = new Random(seed);
            tell(random, seed);
            for (int i = random.nextInt(3); i > 0; i--) {
                fold(1 + random.nextInt(60));
            }
            List<Row> log = log();
            for (int i = 0; i < 8; i++) {
                filled += compare(log, random) ? 1 : 0;
                asked++;
            }
        }
        fold(100_000);
        assertEquals(0, count("assignment_change"));
        assertTrue(compare(log(), new Random(99)));
        assertTrue(filled > 0.7 * asked, filled + " of " + asked + " have data");
    }

    @Test
    void whatALateFactTakesBackIsTakenBackFromTheCounts() {
        service.importFile(
                "conversation-events", event("1", "c", 0, "ASSIGNED\", \"agentId\": \"a\", \"source\": \"BOT"));
        service.importFile(
                "conversation-events", event("3", "c", 600, "ASSIGNED\", \"agentId\": \"b\", \"source\": \"BOT"));
        fold(10);
        assertEquals(2, total());
        service.importFile(
                "conversation-events", event("2", "c", 300, "ASSIGNED\", \"agentId\": \"b\", \"source\": \"USER"));
        assertEquals(2, total(), "b had it already when it was assigned to b");
        fold(10);
        assertEquals(2, total());
        JsonPath answer = ask(Map.of("instants", instants(0, 86_400), "timeZone", "UTC"), Map.of(), "DAY");
        assertEquals(List.of("USER", "BOT"), answer.getList("bySource.source"));
    }

    @Test
    void twoFoldersCountNothingTwice() {
        tell(new Random(7), 7);
        List<Row> log = log();
        for (int i = 0; i < 4; i++) {
            List.of(30, 30, 30).parallelStream().forEach(this::fold);
        }
        assertTrue(compareAll(log));
    }

    /** Events in any order, some of them late ones of conversations that were told of before. */
    private void tell(Random random, long seed) {
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
                    who + "\", \"source\": \"" + source + "\", \"topic\": \"t" + random.nextInt(3)));
            if (random.nextInt(5) == 0) {
                events.add(event(
                        seed + "-o" + i,
                        conversation,
                        random.nextInt(SECONDS),
                        "OPENED\", \"channel\": \"ch" + random.nextInt(3)));
            }
        }
        Collections.shuffle(events, random);
        assertEquals(
                0,
                service.importFile("conversation-events", String.join("\n", events))
                        .jsonPath()
                        .getInt("rejected"));
    }

    private static String event(String id, String conversation, int second, String type) {
        return "{\"eventId\": \"%s\", \"conversationId\": \"%s\", \"occurredAt\": \"%s\", \"type\": \"%s\"}"
                .formatted(id, conversation, START.plusSeconds(second), type);
    }

    private void fold(int most) {
        rollups.fold(workspace, most).await().atMost(Duration.ofSeconds(30));
    }

    private List<Row> log() {
        return transactions
                .read(workspace, connection -> connection
                        .preparedQuery("select * from assignment where workspace_id = $1")
                        .execute(Tuple.of(workspace.value())))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList())
                .await()
                .atMost(Duration.ofSeconds(30));
    }

    private long count(String table) {
        return transactions
                .read(workspace, connection -> connection
                        .preparedQuery("select count(*) from " + table + " where workspace_id = $1")
                        .execute(Tuple.of(workspace.value())))
                .map(rows -> rows.iterator().next().getLong(0))
                .await()
                .atMost(Duration.ofSeconds(30));
    }

    private int total() {
        return ask(Map.of("instants", instants(0, 86_400), "timeZone", "UTC"), Map.of(), "DAY")
                .getInt("total");
    }

    private boolean compareAll(List<Row> log) {
        JsonPath answer = ask(Map.of("instants", instants(0, SECONDS), "timeZone", "UTC"), Map.of(), "DAY");
        return answer.getInt("total") == log.size();
    }

    /** @return whether there was anything to count */
    private boolean compare(List<Row> log, Random random) {
        int from = random.nextInt(SECONDS / 2);
        int to = from + random.nextInt(SECONDS - from);
        boolean aligned = random.nextBoolean();
        Map<String, Object> period = Map.of(
                "instants",
                aligned ? instants(from / 900 * 900, to / 900 * 900) : instants(from, to),
                "timeZone",
                ZONES.get(random.nextInt(ZONES.size())));
        Map<String, Object> filter = new LinkedHashMap<>();
        Predicate<Row> left = row -> true;
        for (int i = random.nextInt(3); i > 0; i--) {
            left = left.and(narrow(filter, random));
        }
        String interval = List.of("HOUR", "DAY", "WEEK", "MONTH").get(random.nextInt(4));
        JsonPath answer = ask(period, filter, interval);
        String asked = period + " " + filter + " " + interval;
        Map<?, ?> instants = (Map<?, ?>) period.get("instants");
        List<Row> rows = log.stream()
                .filter(left)
                .filter(row -> isIn(
                        row, instants.get("from").toString(), instants.get("to").toString()))
                .toList();
        assertEquals(rows.size(), answer.getInt("total"), asked);
        assertEquals(rows.size(), answer.getInt("log.totalCount"), asked);
        assertEquals(bySource(rows), told(answer.getList("bySource")), asked);
        List<Map<String, Object>> buckets = answer.getList("overTime");
        for (Map<String, Object> bucket : buckets) {
            List<Row> within = rows.stream()
                    .filter(row -> isIn(
                            row, bucket.get("from").toString(), bucket.get("to").toString()))
                    .toList();
            assertEquals(within.size(), ((Number) bucket.get("total")).intValue(), asked + bucket);
        }
        return !rows.isEmpty();
    }

    private static Predicate<Row> narrow(Map<String, Object> filter, Random random) {
        List<String> fields = List.of(
                "source", "agentId", "groupId", "assignedTo", "assigneeKind", "previousAssignee", "channel", "topic");
        String field = fields.get(random.nextInt(fields.size()));
        if (filter.containsKey(field)) {
            return row -> true;
        }
        List<String> values = new ArrayList<>(
                switch (field) {
                    case "source" -> List.of("USER", "BOT", "OTHER");
                    case "groupId" -> List.of("g0", "g1");
                    case "assigneeKind" -> List.of("AGENT", "NOBODY");
                    case "channel" -> List.of("ch0", "ch1");
                    case "topic" -> List.of("t0", "t2");
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
            default -> row -> chosen.contains(row.getString("topic"));
        };
    }

    private JsonPath ask(Map<String, Object> period, Map<String, Object> filter, String interval) {
        JsonPath answer = service.ask(REPORT, Map.of("period", period, "filter", filter, "interval", interval));
        assertTrue(answer.get("errors") == null, answer::prettify);
        return answer.setRootPath("data.assignmentsReport");
    }

    private static Map<String, Object> instants(int from, int to) {
        return Map.of(
                "from",
                START.plusSeconds(from).toString(),
                "to",
                START.plusSeconds(to).toString());
    }

    private static boolean isIn(Row row, String from, String to) {
        Instant at = row.getOffsetDateTime("occurred_at").toInstant();
        return !at.isBefore(Instant.parse(from)) && at.isBefore(Instant.parse(to));
    }

    private static Map<String, List<Object>> bySource(List<Row> rows) {
        Map<String, List<Object>> counts = new HashMap<>();
        rows.stream()
                .collect(Collectors.groupingBy(row -> row.getString("source")))
                .forEach((source, of) -> counts.put(
                        source,
                        List.of(
                                of.size(),
                                of.stream()
                                        .map(row -> row.getString("source_name"))
                                        .distinct()
                                        .sorted()
                                        .toList())));
        return counts;
    }

    private static Map<String, List<Object>> told(List<Map<String, Object>> sources) {
        Map<String, List<Object>> counts = new HashMap<>();
        sources.forEach(source -> counts.put(
                source.get("source").toString(),
                List.of(((Number) source.get("count")).intValue(), source.get("sourceNames"))));
        return counts;
    }
}
