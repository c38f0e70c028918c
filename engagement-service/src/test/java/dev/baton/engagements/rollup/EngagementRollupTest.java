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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests that reports equal the figures of the rows, whichever part of the rows the roll-ups contain. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class EngagementRollupTest {

    private static final String WITHIN = PlainFigures.TARGETS.entrySet().stream()
            .map(target -> " %s: withinPercentage(seconds: %s)".formatted(target.getKey(), target.getValue()))
            .collect(Collectors.joining());
    private static final String ALL = "{ count sum average min median p90 p95 max" + WITHIN + " }";
    private static final String SUMS = "{ count sum min max" + WITHIN + " }";
    private static final Map<String, String> DIMENSIONS = Map.of(
            "AGENT", "agent_id",
            "GROUP", "group_id",
            "CHANNEL", "channel",
            "TOPIC", "topic",
            "START_REASON", "start_reason",
            "END_REASON", "effective_end_reason",
            "START_STATUS", "start_status",
            "END_STATUS", "effective_end_status");
    private static final Map<String, String> METRICS = Map.of(
            "durationSeconds", "duration_seconds",
            "offerToAcceptSeconds", "offer_to_accept_seconds",
            "assignmentToFirstReplySeconds", "first_reply_seconds",
            "assignmentToFirstReplyBusinessSeconds", "first_reply_business_seconds",
            "longestRequesterWaitSeconds", "longest_wait_seconds",
            "agentMessages", "agent_messages",
            "requesterWaitSeconds", "");
    private static final Map<String, List<String>> FILTERS = Map.of(
            "agentId", List.of("a0", "a1", "a3", ""),
            "groupId", List.of("g0", "g1"),
            "channel", List.of("ch0", "ch2", ""),
            "topic", List.of("t0", "t2"),
            "startReason", List.of("MANUAL_ASSIGNMENT", "ROUTING_ASSIGNMENT_ACCEPTED", "TRANSFERRED"),
            "endReason", List.of("INACTIVITY_TIMEOUT", "OTHER", "TRANSFERRED"),
            "conversationId", List.of("c1", "c2", "c3", "c4", "c5"));
    private static final Map<String, String> COLUMNS = Map.of(
            "agentId", "agent_id",
            "groupId", "group_id",
            "channel", "channel",
            "topic", "topic",
            "startReason", "start_reason",
            "endReason", "effective_end_reason",
            "conversationId", "conversation_id");

    private static final String REPORT = """
            query($period: PeriodInput!, $filter: ReportFilter, $by: EngagementInstant, $interval: Interval,
                $dimensions: [EngagementDimension!]!) {
              engagementsReport(period: $period, filter: $filter, periodBy: $by) {
                total open conversations agents metrics %1$s
                breakdown(dimensions: $dimensions, top: 1000) { keys { dimension key } total metrics %2$s }
                overTime(interval: $interval) { from to total metrics %2$s }
                %3$s
                distribution(metric: DURATION, bars: 5) { from to count }
                records(first: 1) { totalCount } }
              agentEngagements(period: $period, filter: $filter) { rows { agentId engagements metrics %2$s } } }""".formatted(
                    metrics(ALL),
                    metrics(SUMS),
                    DIMENSIONS.keySet().stream()
                            .map(dimension -> "%1$s: by(dimension: %1$s, top: 1000) { key total metrics %2$s }"
                                    .formatted(dimension, metrics(dimension.equals("AGENT") ? ALL : SUMS)))
                            .collect(Collectors.joining(" ")));

    @Inject
    WorkspaceTransactions transactions;

    @Inject
    Rollups rollups;

    @Inject
    TimeoutCloser timeouts;

    private final Service service = new Service();
    private RandomFacts facts;

    @BeforeEach
    void begin() {
        facts = new RandomFacts(service, transactions, rollups, timeouts);
    }

    private static String metrics(String fields) {
        return METRICS.keySet().stream()
                .map(metric -> metric + " " + fields)
                .collect(Collectors.joining(" ", "{ ", " }"));
    }

    @Test
    void reportsTellTheRowsWhateverIsFoldedInAndSettled() {
        int filled = 0;
        int asked = 0;
        for (long seed : Effort.seeds(14).toArray()) {
            Random random = new Random(seed);
            facts.goOn(random, seed);
            for (int i = 0; i < 3; i++) {
                filled += compare(random) ? 1 : 0;
                asked++;
            }
        }
        assertTrue(filled > 0.5 * asked, filled + " of " + asked + " have data");
        facts.settle();
        facts.refreshAll();
        assertEquals(0, facts.count("dirty_piece"));
        for (long seed : Effort.seeds(6).toArray()) {
            compare(new Random(seed));
        }
        assertEquals(
                0,
                facts.rows("select from figure_rollup where workspace_id = $1 and grain = 1 and days = 0")
                        .size());
    }

    @Test
    void twoFoldersTellNothingTwice() {
        for (long seed : Effort.seeds(4).toArray()) {
            facts.goOn(new Random(seed), seed);
            List.of(1, 2, 3).parallelStream().forEach(folder -> facts.refresh());
        }
        for (long seed : Effort.seeds(6).toArray()) {
            compare(new Random(seed));
        }
    }

    @Test
    void rollUpsThatWentWrongAreMadeAnewAndReportsAreRightAtOnce() {
        facts.take("engagements", List.of(record("1", RandomFacts.START, 60)));
        facts.refresh();
        facts.execute("delete from figure_rollup where workspace_id = $1");
        assertEquals(0, total(), "it is the roll-up that is read");
        JsonPath rebuilt = service.ask("mutation { rebuildEngagementRollups }");
        assertEquals(1, rebuilt.getInt("data.rebuildEngagementRollups"));
        assertEquals(1, total());
        facts.refresh();
        assertEquals(0, facts.count("dirty_piece"));
        assertEquals(1, total());
    }

    @Test
    void aPeriodMayBeginAndEndCenturiesAway() {
        facts.take("engagements", List.of(record("1", RandomFacts.START, 60)));
        facts.refresh();
        JsonPath report = service.ask("""
                { engagementsReport(period: {instants: {from: "1066-01-01T00:00:00Z", to: "2999-01-01T00:00:00Z"}, timeZone: "UTC"}) {
                    total metrics { durationSeconds { median } } } }""");
        assertEquals(1, report.getInt("data.engagementsReport.total"), report::prettify);
        assertEquals(60, report.getDouble("data.engagementsReport.metrics.durationSeconds.median"));
    }

    @Test
    void ofManyValuesQuantilesAndDistributionsComeFromTheSketch() {
        Random random = new Random(5);
        List<Double> seconds = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 12_000; i++) {
            double duration = random.nextInt(50) == 0 ? 0 : Math.floor(Math.exp(random.nextGaussian() * 1.5 + 6));
            seconds.add(duration);
            lines.add(record("r" + i, RandomFacts.START.plusSeconds(random.nextInt(2 * 86_400)), (long) duration));
        }
        for (int from = 0; from < lines.size(); from += 2_000) {
            facts.take("engagements", lines.subList(from, from + 2_000));
            if (from == 4_000) {
                facts.refreshAll();
            }
        }
        Collections.sort(seconds);
        assertTrue(facts.count("dirty_piece") > 0, "some are in the sketch, some are read from the rows");
        assertQuantiles(seconds);
        facts.refreshAll();
        assertQuantiles(seconds);
    }

    private void assertQuantiles(List<Double> seconds) {
        JsonPath answer = service.ask("""
                { engagementsReport(period: {instants: {from: "2026-02-20T00:00:00Z", to: "2026-03-30T00:00:00Z"}, timeZone: "UTC"}) {
                    metrics { durationSeconds %s }
                    distribution(metric: DURATION) { from to count } } }""".formatted(ALL));
        assertNull(answer.get("errors"), answer::prettify);
        Map<String, Object> told = answer.getMap("data.engagementsReport.metrics.durationSeconds");
        for (var quantile : Map.of("median", 0.5, "p90", 0.9, "p95", 0.95).entrySet()) {
            double exact = PlainFigures.percentile(seconds, quantile.getValue());
            double sketched = ((Number) told.remove(quantile.getKey())).doubleValue();
            assertEquals(exact, sketched, exact * 0.0101, quantile.getKey());
        }
        PlainFigures.TARGETS.forEach((name, target) -> {
            double share = ((Number) told.remove(name)).doubleValue();
            assertTrue(share >= PlainFigures.within(seconds, target / 1.0101), name);
            assertTrue(share <= PlainFigures.within(seconds, target * 1.0102), name);
        });
        PlainFigures.assertTold(seconds.stream(), told, "");
        int below = 0;
        for (Map<String, Object> bar : answer.<Map<String, Object>>getList("data.engagementsReport.distribution")) {
            below += (Integer) bar.get("count");
            double bound = bar.get("to") == null ? Double.MAX_VALUE : ((Number) bar.get("to")).doubleValue();
            assertTrue(below <= seconds.stream().filter(value -> value < bound).count(), () -> "below " + bar);
            assertTrue(
                    below
                            >= seconds.stream()
                                    .filter(value -> value < 0.98 * bound)
                                    .count(),
                    () -> "below " + bar);
        }
        assertEquals(seconds.size(), below);
    }

    private static String record(String id, Instant start, long seconds) {
        return "{\"engagement_id\":\"%s\",\"ticket_id\":\"t%s\",\"agent_id\":\"ann\",\"engagement_start_time\":\"%s\",\"engagement_end_time\":\"%s\"}"
                .formatted(id, id, start, start.plusSeconds(seconds));
    }

    private int total() {
        return service.ask("""
                { engagementsReport(period: {instants: {from: "2026-02-20T00:00:00Z", to: "2026-02-21T00:00:00Z"}, timeZone: "UTC"}) {
                    total } }""").getInt("data.engagementsReport.total");
    }

    /** @return whether there was anything to count */
    private boolean compare(Random random) {
        Map<String, Object> period = RandomFacts.period(random);
        Map<String, Object> filter = new LinkedHashMap<>();
        Predicate<Row> left = narrow(filter, random);
        String by = random.nextBoolean() ? "START" : "END";
        String interval = List.of("HOUR", "DAY", "WEEK", "MONTH").get(random.nextInt(4));
        List<String> dimensions =
                new ArrayList<>(DIMENSIONS.keySet().stream().sorted().toList());
        Collections.shuffle(dimensions, random);
        dimensions = dimensions.subList(0, 1 + random.nextInt(3));
        Map<String, Object> variables =
                Map.of("period", period, "filter", filter, "by", by, "interval", interval, "dimensions", dimensions);
        JsonPath answer = service.ask(REPORT, variables);
        String asked = variables + " ";
        assertNull(answer.get("errors"), () -> asked + answer.prettify());
        Map<?, ?> instants = (Map<?, ?>) period.get("instants");
        List<Row> all = facts.rows("select * from reportable_engagement where workspace_id = $1");
        Map<String, List<Double>> waits = facts.waits();
        String instant = by.equals("START") ? "started_at" : "effective_end";
        List<Row> rows = all.stream()
                .filter(within(instant, instants.get("from"), instants.get("to"))
                        .and(left))
                .toList();
        Map<String, Object> report = answer.getMap("data.engagementsReport");
        assertEquals(rows.size(), report.get("total"), asked);
        assertEquals(rows.size(), answer.getInt("data.engagementsReport.records.totalCount"), asked);
        assertEquals(
                rows.stream().filter(row -> row.getBoolean("open")).count(), ((Number) report.get("open")).longValue());
        assertEquals(distinct(rows, "conversation_id"), report.get("conversations"), asked);
        assertEquals(distinct(rows, "agent_id"), report.get("agents"), asked);
        assertMetrics(rows, waits, report, asked);
        assertBreakdown(rows, waits, list(report, "breakdown"), dimensions, asked);
        for (Map<String, Object> bucket : list(report, "overTime")) {
            List<Row> in = rows.stream()
                    .filter(within(instant, bucket.get("from"), bucket.get("to")))
                    .toList();
            assertEquals(in.size(), bucket.get("total"), asked + bucket);
            assertMetrics(in, waits, bucket, asked + bucket);
        }
        DIMENSIONS.forEach((dimension, column) ->
                assertGroups(rows, waits, list(report, dimension), column, "key", "total", asked));
        List<Row> started = all.stream()
                .filter(within("started_at", instants.get("from"), instants.get("to"))
                        .and(left))
                .toList();
        assertGroups(
                started,
                waits,
                answer.getList("data.agentEngagements.rows"),
                "agent_id",
                "agentId",
                "engagements",
                asked);
        assertEquals(
                rows.stream().filter(row -> !row.getBoolean("open")).count(),
                list(report, "distribution").stream()
                        .mapToInt(bar -> (Integer) bar.get("count"))
                        .sum());
        return !rows.isEmpty();
    }

    private static int distinct(List<Row> rows, String column) {
        return (int) rows.stream().map(row -> row.getString(column)).distinct().count();
    }

    /** Each group has the rows that share its values, and all groups have all rows; the largest come first. */
    private static void assertBreakdown(
            List<Row> rows,
            Map<String, List<Double>> waits,
            List<Map<String, Object>> told,
            List<String> dimensions,
            String asked) {
        Map<List<String>, List<Row>> groups = rows.stream()
                .collect(groupingBy(row -> dimensions.stream()
                        .map(dimension -> dimension + " " + row.getString(DIMENSIONS.get(dimension)))
                        .toList()));
        assertEquals(groups.size(), told.size(), asked + told);
        int before = Integer.MAX_VALUE;
        for (Map<String, Object> group : told) {
            List<Row> of = groups.remove(list(group, "keys").stream()
                    .map(key -> key.get("dimension") + " " + key.get("key"))
                    .toList());
            assertEquals(of.size(), group.get("total"), asked + group);
            assertTrue(of.size() <= before, asked + told);
            before = of.size();
            assertMetrics(of, waits, group, asked + group);
        }
    }

    private static void assertGroups(
            List<Row> rows,
            Map<String, List<Double>> waits,
            List<Map<String, Object>> told,
            String column,
            String key,
            String total,
            String asked) {
        Map<String, List<Row>> groups = rows.stream().collect(groupingBy(row -> String.valueOf(row.getString(column))));
        assertEquals(groups.size(), told.size(), asked + told);
        for (Map<String, Object> group : told) {
            List<Row> of = groups.getOrDefault(String.valueOf(group.get(key)), List.of());
            assertEquals(of.size(), group.get(total), asked + group);
            assertMetrics(of, waits, group, asked + group);
        }
    }

    private static void assertMetrics(
            List<Row> rows, Map<String, List<Double>> waits, Map<String, Object> told, String asked) {
        Map<?, ?> metrics = (Map<?, ?>) told.get("metrics");
        METRICS.forEach((metric, column) -> {
            Stream<Double> values = column.isEmpty()
                    ? rows.stream()
                            .flatMap(row ->
                                    waits
                                            .getOrDefault(row.getString("origin") + row.getString("id"), List.of())
                                            .stream())
                    : rows.stream().map(row -> number(row, column));
            PlainFigures.assertTold(values, map(metrics.get(metric)), asked + " " + metric + " ");
        });
    }

    private static Double number(Row row, String column) {
        Number value = (Number) row.getValue(column);
        return value == null ? null : (Double) value.doubleValue();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Map<String, Object> report, String field) {
        return (List<Map<String, Object>>) report.get(field);
    }

    private static Predicate<Row> within(String instant, Object from, Object to) {
        return row -> row.getOffsetDateTime(instant) != null
                && !row.getOffsetDateTime(instant).toInstant().isBefore(Instant.parse(from.toString()))
                && row.getOffsetDateTime(instant).toInstant().isBefore(Instant.parse(to.toString()));
    }

    /** Adds random filters and returns the condition of the rows that match them. */
    private static Predicate<Row> narrow(Map<String, Object> filter, Random random) {
        Predicate<Row> left = row -> true;
        for (int i = List.of(0, 1, 1, 1, 2).get(random.nextInt(5)); i > 0; i--) {
            String field = FILTERS.keySet().stream().sorted().toList().get(random.nextInt(FILTERS.size()));
            List<String> values = new ArrayList<>(FILTERS.get(field));
            Collections.shuffle(values, random);
            List<String> chosen = values.subList(0, 1 + random.nextInt(values.size()));
            if (filter.putIfAbsent(field, chosen) == null) {
                left = left.and(row -> chosen.contains(row.getString(COLUMNS.get(field))));
            }
        }
        if (random.nextInt(4) == 0) {
            boolean open = random.nextBoolean();
            filter.put("open", open);
            left = left.and(row -> row.getBoolean("open") == open);
        }
        return left;
    }
}
