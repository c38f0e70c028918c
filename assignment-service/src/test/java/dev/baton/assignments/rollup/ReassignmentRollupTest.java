package dev.baton.assignments.rollup;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.kit.Effort;
import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import dev.baton.kit.rollup.Rollups;
import dev.baton.kit.tenant.WorkspaceTransactions;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whatever the roll-ups contain, the figures of reassignments received and of agents' assignments count the rows of the
 * log.
 */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class ReassignmentRollupTest {

    private static final String REPORT = """
            query($period: PeriodInput!, $filter: ReportFilter, $rule: CountingRule, $interval: Interval) {
              reassignmentsReport(period: $period, filter: $filter, countingRule: $rule) {
                total previousTotal
                byAgent(first: 1000) { totalCount nodes { agent { id } received conversations previousReceived } }
                overTime(interval: $interval) { from to received }
                byDayOfWeek { day received }
                byReason { reason count }
                matrix(top: 1000) { from { kind id } to { id } count bounces medianHeldSeconds }
                log(first: 1) { totalCount } }
              agentAssignments(period: $period, filter: $filter, countingRule: $rule) {
                rows { agentId assignmentsReceived reassignmentsReceived handedOff } } }""";

    private static final List<String> RULES =
            List.of("AGENT_TO_AGENT", "ANY_PREVIOUS_ASSIGNEE", "AFTER_FIRST_REPLY", "DISTINCT_CONVERSATIONS");

    @Inject
    WorkspaceTransactions transactions;

    @Inject
    Rollups rollups;

    private final Service service = new Service();

    @Test
    void reportsCountTheRowsOfTheLogWhateverIsFoldedIn() {
        RandomLog random = new RandomLog(service, transactions, rollups);
        int filled = 0;
        int asked = 0;
        for (long seed : Effort.seeds(15).toArray()) {
            Random chance = new Random(seed);
            random.tell(chance, seed);
            for (int i = chance.nextInt(3); i > 0; i--) {
                random.refresh();
            }
            List<Row> log = random.log();
            for (int i = 0; i < 8; i++) {
                filled += compare(log, chance) ? 1 : 0;
                asked++;
            }
        }
        assertTrue(filled > 0.5 * asked, filled + " of " + asked + " have data");
    }

    /** @return whether there was anything to count */
    private boolean compare(List<Row> log, Random chance) {
        Map<String, Object> period = new LinkedHashMap<>(RandomLog.period(chance));
        Map<?, ?> before = (Map<?, ?>) RandomLog.period(chance).get("instants");
        period.put("previous", before);
        Map<String, Object> filter = new LinkedHashMap<>();
        Predicate<Row> left =
                RandomLog.narrow(filter, RandomLog.FILTERS.subList(0, RandomLog.FILTERS.size() - 1), period, chance);
        String rule = RULES.get(chance.nextInt(RULES.size()));
        JsonPath answer =
                service.ask(REPORT, Map.of("period", period, "filter", filter, "rule", rule, "interval", "WEEK"));
        String asked = period + " " + filter + " " + rule;
        assertTrue(answer.get("errors") == null, () -> asked + answer.prettify());
        List<Row> within = log.stream().filter(RandomLog.within(period)).toList();
        List<Row> rows = received(within, rule).filter(left).toList();
        answer.setRootPath("data.reassignmentsReport");
        assertEquals(rows.size(), answer.getInt("total"), asked);
        assertEquals(rows.size(), answer.getInt("log.totalCount"), asked);
        List<Row> earlier = received(
                        log.stream()
                                .filter(RandomLog.within(before.get("from"), before.get("to")))
                                .toList(),
                        rule)
                .filter(left)
                .toList();
        assertEquals(earlier.size(), answer.getInt("previousTotal"), asked);
        assertEquals(
                by(earlier, row -> row.getString("assigned_id")),
                told(answer, "byAgent.nodes", row -> text(row, "agent", "id"), "previousReceived"),
                asked);
        assertEquals(
                by(rows, row -> row.getString("assigned_id")),
                told(answer, "byAgent.nodes", row -> text(row, "agent", "id"), "received"),
                asked);
        rows.stream().collect(groupingBy(row -> row.getString("assigned_id"))).forEach((agent, of) -> {
            long conversations = of.stream()
                    .map(row -> row.getString("conversation_id"))
                    .distinct()
                    .count();
            assertEquals(
                    conversations,
                    told(answer, "byAgent.nodes", row -> text(row, "agent", "id"), "conversations")
                            .get(agent),
                    asked);
        });
        assertEquals(
                by(rows, row -> RandomLog.day(row, period).name()),
                told(answer, "byDayOfWeek", row -> text(row, "day"), "received"),
                asked);
        assertEquals(
                by(rows, row -> String.valueOf(row.getString("reason"))),
                told(answer, "byReason", row -> text(row, "reason"), "count"),
                asked);
        Function<Map<String, ?>, String> cell =
                row -> text(row, "from", "kind") + text(row, "from", "id") + ">" + text(row, "to", "id");
        assertEquals(by(rows, ReassignmentRollupTest::cell), told(answer, "matrix", cell, "count"), asked);
        List<Row> returned =
                rows.stream().filter(row -> row.getBoolean("went_back")).toList();
        assertEquals(by(returned, ReassignmentRollupTest::cell), told(answer, "matrix", cell, "bounces"), asked);
        assertEquals(medians(rows), medians(answer, cell), asked);
        answer.<Map<String, Object>>getList("overTime")
                .forEach(bucket -> assertEquals(
                        rows.stream()
                                .filter(RandomLog.within(bucket.get("from"), bucket.get("to")))
                                .count(),
                        ((Number) bucket.get("received")).longValue(),
                        asked + bucket));
        compareAgents(within, rows, filter, left, answer, asked);
        return !rows.isEmpty();
    }

    private static void compareAgents(
            List<Row> within,
            List<Row> received,
            Map<String, Object> filter,
            Predicate<Row> left,
            JsonPath answer,
            String asked) {
        answer.setRootPath("data.agentAssignments");
        assertEquals(
                by(within.stream().filter(left.and(toAgent())).toList(), row -> row.getString("assigned_id")),
                told(answer, "rows", row -> text(row, "agentId"), "assignmentsReceived"),
                asked);
        assertEquals(
                by(received, row -> row.getString("assigned_id")),
                told(answer, "rows", row -> text(row, "agentId"), "reassignmentsReceived"),
                asked);
        if (!filter.containsKey("agentId")) {
            assertEquals(
                    by(
                            within.stream()
                                    .filter(left)
                                    .filter(row -> "AGENT".equals(row.getString("previous_kind"))
                                            && row.getString("assigned_kind") != null)
                                    .toList(),
                            row -> row.getString("previous_id")),
                    told(answer, "rows", row -> text(row, "agentId"), "handedOff"),
                    asked);
        }
    }

    private static Predicate<Row> toAgent() {
        return row -> "AGENT".equals(row.getString("assigned_kind"));
    }

    private static Stream<Row> received(List<Row> rows, String rule) {
        Stream<Row> received = rows.stream()
                .filter(row -> row.getString("conversation_id") != null)
                .filter(toAgent())
                .filter(row -> "AGENT".equals(row.getString("previous_kind"))
                        || rule.equals("ANY_PREVIOUS_ASSIGNEE") && row.getString("previous_kind") != null);
        return switch (rule) {
            case "AFTER_FIRST_REPLY" -> received.filter(row -> row.getBoolean("after_first_reply"));
            case "DISTINCT_CONVERSATIONS" ->
                received
                        .collect(groupingBy(
                                row -> row.getString("assigned_id") + " " + row.getString("conversation_id")))
                        .values()
                        .stream()
                        .map(of -> of.stream().min(ORDER).orElseThrow());
            default -> received;
        };
    }

    private static final Comparator<Row> ORDER = Comparator.comparing((Row row) -> row.getOffsetDateTime("occurred_at"))
            .thenComparing(row -> row.getString("origin"))
            .thenComparing(row -> row.getLong("sequence"))
            .thenComparing(row -> row.getString("id"));

    private static String cell(Row row) {
        return row.getString("previous_kind") + row.getString("previous_id") + ">" + row.getString("assigned_id");
    }

    private static Map<String, Double> medians(List<Row> rows) {
        Map<String, Double> medians = new TreeMap<>();
        rows.stream().collect(groupingBy(ReassignmentRollupTest::cell)).forEach((cell, of) -> {
            List<Double> held = of.stream()
                    .map(row -> row.getDouble("held_seconds"))
                    .filter(Objects::nonNull)
                    .sorted()
                    .toList();
            if (!held.isEmpty()) {
                double low = held.get((held.size() - 1) / 2);
                medians.put(cell, low + (held.get(held.size() / 2) - low) / 2);
            }
        });
        return medians;
    }

    private static Map<String, Double> medians(JsonPath answer, Function<Map<String, ?>, String> cell) {
        Map<String, Double> medians = new TreeMap<>();
        answer.<Map<String, Object>>getList("matrix").stream()
                .filter(row -> row.get("medianHeldSeconds") != null)
                .forEach(row -> medians.put(cell.apply(row), ((Number) row.get("medianHeldSeconds")).doubleValue()));
        return medians;
    }

    private static Map<String, Long> by(List<Row> rows, Function<Row, String> key) {
        return rows.stream().collect(groupingBy(key, TreeMap::new, counting()));
    }

    /** Leaves out entries with a count of 0. */
    private static Map<String, Long> told(
            JsonPath answer, String list, Function<Map<String, ?>, String> key, String count) {
        Map<String, Long> told = new TreeMap<>();
        answer.<Map<String, Object>>getList(list).stream()
                .filter(row -> ((Number) row.get(count)).longValue() != 0)
                .forEach(row -> told.put(key.apply(row), ((Number) row.get(count)).longValue()));
        return told;
    }

    private static String text(Map<String, ?> row, String... path) {
        Object at = row;
        for (String name : path) {
            at = ((Map<?, ?>) at).get(name);
        }
        return String.valueOf(at);
    }
}
