package dev.baton.assignments.rollup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.kit.Effort;
import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import dev.baton.kit.rollup.Rollups;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceTransactions;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever the roll-ups contain, reports count the rows of the log. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class RollupTest {

    private static final String REPORT = """
            query($period: PeriodInput!, $filter: ReportFilter, $interval: Interval) {
              assignmentsReport(period: $period, filter: $filter) {
                total conversations contacts bySource { source sourceNames count }
                overTime(interval: $interval) { from to total bySource { source count } }
                log(first: 1) { totalCount } } }""";

    @Inject
    WorkspaceTransactions transactions;

    @Inject
    Rollups rollups;

    private final Service service = new Service();
    private RandomLog random;

    @BeforeEach
    void begin() {
        random = new RandomLog(service, transactions, rollups);
    }

    @Test
    void reportsCountTheRowsOfTheLogWhateverIsFoldedIn() {
        int filled = 0;
        int asked = 0;
        for (long seed : Effort.seeds(25).toArray()) {
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
        random.refreshAll();
        assertEquals(0, random.count("dirty_piece"));
        assertTrue(compare(random.log(), new Random(99)));
        assertTrue(filled > 0.7 * asked, filled + " of " + asked + " have data");
    }

    @Test
    void whatALateFactTakesBackIsTakenBackFromTheCounts() {
        tell("1", 0, "a", "BOT");
        tell("3", 600, "b", "BOT");
        random.refresh();
        assertEquals(2, total());
        tell("2", 300, "b", "USER");
        assertEquals(2, total(), "b had it already when it was assigned to b");
        random.refresh();
        assertEquals(2, total());
        assertEquals(List.of("USER", "BOT"), wholeDay().getList("bySource.source"));
    }

    @Test
    void twoFoldersCountNothingTwice() {
        random.tell(new Random(7), 7);
        for (int i = 0; i < 4; i++) {
            List.of(1, 2, 3).parallelStream().forEach(folder -> random.refresh());
        }
        Map<String, Object> period = Map.of("instants", RandomLog.instants(0, RandomLog.SECONDS), "timeZone", "UTC");
        assertEquals(random.log().size(), ask(period, Map.of(), "DAY").getInt("total"));
    }

    @Test
    void rollUpsThatWentWrongAreMadeAnewAndReportsAreRightAtOnce() {
        tell("1", 0, "a", "BOT");
        random.refresh();
        random.execute(
                "update assignment_rollup set counts = array(select n + 1 from unnest(counts) n) where workspace_id = $1");
        assertEquals(2, total(), "it is the roll-up that is read");
        int quarters = service.ask("mutation { rebuildAssignmentRollups }").getInt("data.rebuildAssignmentRollups");
        assertEquals(1, quarters);
        assertEquals(1, total());
        random.refresh();
        assertEquals(0, random.count("dirty_piece"));
        assertEquals(1, total());
    }

    @Test
    void rollUpsAreReadAgainOnlyAfterTheirMonthWasRefreshed() {
        assigned("1", "2026-03-15T10:00:00Z");
        assigned("2", "2026-04-15T10:00:00Z");
        random.refreshAll();
        assertEquals(2, totalOf("2026-03-01T00:00:00Z", "2026-05-01T00:00:00Z"));
        random.execute(
                "update assignment_rollup set counts = array(select n + 1 from unnest(counts) n) where workspace_id = $1");
        assertEquals(2, totalOf("2026-03-01T00:00:00Z", "2026-05-01T00:00:00Z"), "both months are in memory");
        assigned("3", "2026-04-20T10:00:00Z");
        random.refreshAll();
        assertEquals(1, totalOf("2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z"), "March is still in memory");
        assertEquals(3, totalOf("2026-04-01T00:00:00Z", "2026-05-01T00:00:00Z"), "April was read again");
    }

    @Test
    void whatIsMadeAnewIsFoldedInThoughMoreComesInAllTheTime() {
        tell("1", 0, "ann", "Workflow");
        random.refresh();
        tell("2", 60, "bob", "Workflow");
        assertFalse(waits(), "it waits for an end of what comes in");
        service.ask("mutation { rebuildAssignmentRollups }");
        assertTrue(waits());
    }

    @Test
    void theLastInstantOfAMonthIsCountedInItsOwnMonth() {
        assigned("1", "2026-04-01T10:00:00Z");
        assigned("2", "2026-04-20T10:00:00Z");
        random.refreshAll();
        assigned("3", "2026-03-15T10:00:00Z");
        assigned("4", "2026-03-31T23:59:59.700Z");
        assigned("5", "2026-03-20T10:14:59.700Z");
        random.refreshAll();
        assertEquals(3, totalOf("2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z"));
        assertEquals(2, totalOf("2026-04-01T00:00:00Z", "2026-05-01T00:00:00Z"));
        assertEquals(1, totalOf("2026-03-31T23:45:00Z", "2026-04-01T00:00:00Z"));
        assertEquals(1, totalOf("2026-03-20T10:00:00Z", "2026-03-20T10:15:00Z"));
    }

    private void assigned(String id, String at) {
        service.importFile("conversation-events", """
                {"eventId":"%1$s","type":"ASSIGNED","conversationId":"%1$s","occurredAt":"%2$s","agentId":"a"}""".formatted(id, at)).then().statusCode(200);
    }

    private int totalOf(String from, String to) {
        return ask(Map.of("instants", Map.of("from", from, "to", to), "timeZone", "UTC"), Map.of(), "DAY")
                .getInt("total");
    }

    private boolean waits() {
        return rollups.waiting().await().indefinitely().contains(new WorkspaceId(service.workspace()));
    }

    private void tell(String id, int second, String agent, String source) {
        String event =
                RandomLog.event(id, "c", second, "ASSIGNED\", \"agentId\": \"" + agent + "\", \"source\": \"" + source);
        assertEquals(
                1, service.importFile("conversation-events", event).jsonPath().getInt("accepted"));
    }

    private int total() {
        return wholeDay().getInt("total");
    }

    private JsonPath wholeDay() {
        return ask(Map.of("instants", RandomLog.instants(0, 86_400), "timeZone", "UTC"), Map.of(), "DAY");
    }

    /** @return whether there was anything to count */
    private boolean compare(List<Row> log, Random chance) {
        Map<String, Object> period = RandomLog.period(chance);
        Map<String, Object> filter = new LinkedHashMap<>();
        Predicate<Row> left = RandomLog.narrow(filter, RandomLog.FILTERS, period, chance);
        String interval = List.of("HOUR", "DAY", "WEEK", "MONTH").get(chance.nextInt(4));
        JsonPath answer = ask(period, filter, interval);
        String asked = period + " " + filter + " " + interval;
        List<Row> rows = log.stream().filter(left.and(RandomLog.within(period))).toList();
        assertEquals(rows.size(), answer.getInt("total"), asked);
        assertEquals(rows.size(), answer.getInt("log.totalCount"), asked);
        assertEquals(distinct(rows, "conversation_id"), answer.getInt("conversations"), asked);
        assertEquals(distinct(rows, "contact_id"), answer.getInt("contacts"), asked);
        assertEquals(bySource(rows), told(answer.getList("bySource")), asked);
        List<Map<String, Object>> buckets = answer.getList("overTime");
        for (Map<String, Object> bucket : buckets) {
            long within = rows.stream()
                    .filter(RandomLog.within(bucket.get("from"), bucket.get("to")))
                    .count();
            assertEquals(within, ((Number) bucket.get("total")).intValue(), asked + bucket);
        }
        return !rows.isEmpty();
    }

    private static int distinct(List<Row> rows, String column) {
        return (int) rows.stream()
                .map(row -> row.getString(column))
                .filter(Objects::nonNull)
                .distinct()
                .count();
    }

    private JsonPath ask(Map<String, Object> period, Map<String, Object> filter, String interval) {
        JsonPath answer = service.ask(REPORT, Map.of("period", period, "filter", filter, "interval", interval));
        assertTrue(answer.get("errors") == null, answer::prettify);
        return answer.setRootPath("data.assignmentsReport");
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
