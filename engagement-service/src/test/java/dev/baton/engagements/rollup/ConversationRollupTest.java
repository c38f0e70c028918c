package dev.baton.engagements.rollup;

import static java.util.stream.Collectors.groupingBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.engagements.processing.TimeoutCloser;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Tests the same as {@link EngagementRollupTest} for the figures of conversations created and closed. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class ConversationRollupTest {

    private static final String REPORT = """
            query($period: PeriodInput!, $filter: ReportFilter, $interval: Interval) {
              conversationsReport(period: $period, filter: $filter) {
                created closed overTime(interval: $interval) { from to created closed }
                closeTimeByAgent(top: 1000) { agent { id } closed
                  closeTimeSeconds { count sum average min median p90 p95 max } } } }""";

    @Inject
    WorkspaceTransactions transactions;

    @Inject
    Rollups rollups;

    @Inject
    TimeoutCloser timeouts;

    private final Service service = new Service();

    @Test
    void reportsTellTheRowsWhateverIsFoldedIn() {
        RandomFacts facts = new RandomFacts(service, transactions, rollups, timeouts);
        int filled = 0;
        int asked = 0;
        for (long seed : Effort.seeds(18).map(seed -> seed + 100).toArray()) {
            Random random = new Random(seed);
            facts.goOn(random, seed);
            for (int i = 0; i < 6; i++) {
                filled += compare(facts, random) ? 1 : 0;
                asked++;
            }
        }
        assertTrue(filled > 0.37 * asked, filled + " of " + asked + " have data");
        facts.refreshAll();
        assertEquals(0, facts.count("dirty_piece"));
        for (long seed : Effort.seeds(20).toArray()) {
            compare(facts, new Random(seed));
        }
    }

    /** @return whether anything was closed */
    private boolean compare(RandomFacts facts, Random random) {
        Map<String, Object> period = RandomFacts.period(random);
        Map<String, Object> filter = new HashMap<>();
        String field =
                List.of("", "agentId", "channel", "topic", "conversationId").get(random.nextInt(5));
        List<String> values = new ArrayList<>(Map.of(
                        "agentId", List.of("a0", "a2"),
                        "channel", List.of("ch1"),
                        "topic", List.of("t0", "t1"),
                        "conversationId", List.of("c3", "c4", "c5"))
                .getOrDefault(field, List.of()));
        if (!field.isEmpty()) {
            filter.put(field, values);
        }
        String column = field.replace("agentId", "agent_id").replace("conversationId", "id");
        Predicate<Row> left = field.isEmpty() ? row -> true : row -> values.contains(row.getString(column));
        Map<String, Object> variables = Map.of(
                "period",
                period,
                "filter",
                filter,
                "interval",
                List.of("HOUR", "DAY", "WEEK", "MONTH").get(random.nextInt(4)));
        JsonPath answer = service.ask(REPORT, variables);
        String asked = variables + " ";
        assertNull(answer.get("errors"), () -> asked + answer.prettify());
        answer.setRootPath("data.conversationsReport");
        Map<?, ?> instants = (Map<?, ?>) period.get("instants");
        List<Row> created = facts.rows("select *, opened_at as at from conversation where workspace_id = $1").stream()
                .filter(within(instants.get("from"), instants.get("to")))
                .filter(field.equals("agentId") ? row -> true : left)
                .toList();
        List<Row> closed = facts.rows("""
                        select k.closed_at as at, k.agent_id, k.close_time_seconds, c.id, c.channel, c.topic
                        from closing k join conversation c on c.workspace_id = k.workspace_id and c.id = k.conversation_id
                        where k.workspace_id = $1""").stream()
                .filter(within(instants.get("from"), instants.get("to")))
                .filter(left)
                .toList();
        assertEquals(created.size(), answer.getInt("created"), asked);
        assertEquals(closed.size(), answer.getInt("closed"), asked);
        for (Map<String, Object> bucket : answer.<Map<String, Object>>getList("overTime")) {
            Predicate<Row> within = within(bucket.get("from"), bucket.get("to"));
            assertEquals(created.stream().filter(within).count(), ((Number) bucket.get("created")).longValue(), asked);
            assertEquals(closed.stream().filter(within).count(), ((Number) bucket.get("closed")).longValue(), asked);
        }
        Map<String, List<Row>> byAgent =
                closed.stream().collect(groupingBy(row -> String.valueOf(row.getString("agent_id"))));
        List<Map<String, Object>> told = answer.getList("closeTimeByAgent");
        assertEquals(byAgent.size(), told.size(), asked);
        for (Map<String, Object> row : told) {
            Map<?, ?> agent = (Map<?, ?>) row.get("agent");
            List<Row> of = byAgent.getOrDefault(String.valueOf(agent == null ? null : agent.get("id")), List.of());
            assertEquals(of.size(), row.get("closed"), asked + row);
            @SuppressWarnings("unchecked")
            Map<String, Object> statistics = (Map<String, Object>) row.get("closeTimeSeconds");
            PlainFigures.assertTold(of.stream().map(one -> one.getDouble("close_time_seconds")), statistics, asked);
        }
        return !closed.isEmpty();
    }

    private static Predicate<Row> within(Object from, Object to) {
        return row -> row.getOffsetDateTime("at") != null
                && !row.getOffsetDateTime("at").toInstant().isBefore(Instant.parse(from.toString()))
                && row.getOffsetDateTime("at").toInstant().isBefore(Instant.parse(to.toString()));
    }
}
