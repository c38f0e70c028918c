package dev.baton.engagements.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.kit.Effort;
import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import dev.baton.kit.plan.Explaining;
import dev.baton.kit.plan.PlanLog;
import dev.baton.kit.plan.PlanReview;
import dev.baton.kit.rollup.Rollups;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceTransactions;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/**
 * Tests that no report reads rows that it does not need: with many rows, each query reads the roll-ups or uses an
 * index. The test checks the query plans of PostgreSQL, including the generic plans of prepared statements.
 */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class PlansTest {

    /** The number of engagements; each has two waits. */
    private static final int ENGAGEMENTS = Effort.rows(30_000, LargeEngagements.FULL);
    /**
     * The most rows of engagements and conversations that a statement may read for a page, or for figures that roll-ups
     * have.
     */
    private static final int PAGE = Effort.rows(ENGAGEMENTS / 4, 600);

    private static final int MONTH = Effort.rows(300, 3_000);
    private static final int AGENTS_OF_MONTH = Effort.rows(300, 4_000);
    /** Quantiles of up to 10,000 values of a channel are exact, so the values are read from the rows of the month. */
    private static final int CHANNELS_OF_MONTH = Effort.rows(ENGAGEMENTS, 600);
    /** All engagements with their waits. */
    private static final int ROWS_OF_MONTH = 2 * ENGAGEMENTS;
    /** Only a small part of the open conversations. */
    private static final int UNASSIGNED = Effort.rows(ENGAGEMENTS / 4, 600);
    /** The selective index pays off only with many engagements; with fewer, PostgreSQL may read all of them. */
    private static final int PAGE_OF_FEW = Effort.rows(ENGAGEMENTS, 10 * PAGE);

    private static final int MONTH_OF_FEW = Effort.rows(3 * ENGAGEMENTS, MONTH);

    /** The tables whose rows should not be read if roll-ups or indexes can answer. */
    private static final Set<String> BASE = Set.of("engagement", "engagement_wait", "conversation", "closing", "fact");

    private static final Set<String> LARGE =
            Set.of("engagement", "engagement_wait", "conversation", "closing", "figure_rollup", "fact");

    private static final String METRICS =
            "metrics { durationSeconds { count average max } requesterWaitSeconds { average } agentMessages { sum } }";

    private static final String FIGURES = """
            query($p: PeriodInput!, $f: ReportFilter, $b: EngagementInstant) {
              r: engagementsReport(period: $p, filter: $f, periodBy: $b) { total open dataState %1$s
                overTime(interval: DAY) { from total %1$s } } }""".formatted(METRICS);

    private static final String BREAKDOWNS = """
            query($p: PeriodInput!, $f: ReportFilter, $b: EngagementInstant) {
              r: engagementsReport(period: $p, filter: $f, periodBy: $b) {
                agents: by(dimension: AGENT) { key total %1$s } channels: by(dimension: CHANNEL) { key total %1$s }
                reasons: by(dimension: END_REASON) { key total %1$s } } }""".formatted(METRICS);

    private static final String QUANTILES = """
            query($p: PeriodInput!, $f: ReportFilter, $b: EngagementInstant) {
              r: engagementsReport(period: $p, filter: $f, periodBy: $b) {
                metrics { durationSeconds { median p90 } requesterWaitSeconds { median } }
                distribution(metric: DURATION) { from count } } }""";

    /** One channel has few values, the others have many. */
    private static final String QUANTILES_OF_CHANNELS = """
            query($p: PeriodInput!, $f: ReportFilter, $b: EngagementInstant) {
              r: engagementsReport(period: $p, filter: $f, periodBy: $b) {
                by(dimension: CHANNEL) { key metrics { durationSeconds { count median } } } } }""";

    /** Figures that no roll-up has, so that the rows of the period are read. */
    private static final String OF_ROWS = """
            query($p: PeriodInput!, $f: ReportFilter, $b: EngagementInstant) {
              r: engagementsReport(period: $p, filter: $f, periodBy: $b) { conversations agents
                breakdown(dimensions: [AGENT, CHANNEL, TOPIC], top: 20) { keys { key label } total %s } } }""".formatted(METRICS);

    private static final String IDLE = """
            query($f: ReportFilter, $n: Int, $a: String) { r: idleAssignments(heldForSeconds: 60, filter: $f, first: $n, after: $a) {
                nodes { conversation { id } heldSeconds } pageInfo { endCursor } } }""";

    private static final String AGENTS = """
            query($p: PeriodInput!, $f: ReportFilter) { r: agentEngagements(period: $p, filter: $f) {
              rows { agentId engagements %s } } }""".formatted(METRICS);

    private static final String CONVERSATIONS = """
            query($p: PeriodInput!) { r: conversationsReport(period: $p) {
              created closed closeTimeByAgent { closed closeTimeSeconds { average } } overTime { created closed } } }""";

    private static final String RECORDS = """
            query($p: PeriodInput!, $f: ReportFilter, $n: Int, $a: String, $l: Int, $b: EngagementInstant) {
              r: engagementsReport(period: $p, filter: $f, periodBy: $b) { page: records(first: $n, after: $a, last: $l) {
                nodes { id durationSeconds } pageInfo { startCursor endCursor } } } }""";

    private static final String LIST = """
            query($f: ReportFilter, $n: Int, $a: String, $l: Int, $b: String, $s: ConversationState, $o: ConversationOrder) {
              r: conversations(state: $s, filter: $f, orderBy: $o, first: $n, after: $a, last: $l, before: $b) {
                nodes { id } pageInfo { startCursor endCursor } } }""";

    @Inject
    Rollups rollups;

    @Inject
    WorkspaceTransactions transactions;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    private final Service service = new Service();
    private final PlanReview review = new PlanReview(LARGE, BASE);

    @Test
    void reportsReadNoMoreThanTheirAnswersNeed() throws Exception {
        LargeEngagements.fill(url, service.workspace(), ENGAGEMENTS);
        refresh();
        LargeEngagements.vacuum(url);
        try (Explaining explaining = new Explaining(url)) {
            PlanReview.awaitConnected(service, "{ conversations { totalCount } }");
            askEverything();
        }
        assertEquals("", String.join("\n", review.wrong()));
    }

    private void askEverything() throws IOException {
        Map<String, Object> all = period(LargeEngagements.FROM, LargeEngagements.TO, "UTC");
        Map<String, Object> month = period("2025-05-10", "2025-06-09", "UTC");
        for (Map<String, Object> filter : rolledUp()) {
            for (String by : List.of("START", "END")) {
                figures(List.of(FIGURES), month, filter, by, MONTH);
                figures(List.of(FIGURES), all, filter, by, MONTH);
            }
            records(filter, PAGE);
        }
        // by agents within a group or a topic the rows that match are read
        for (Map<String, Object> filter : rolledUp().subList(0, 2)) {
            figures(List.of(BREAKDOWNS), month, filter, "START", AGENTS_OF_MONTH);
            figures(List.of(BREAKDOWNS), month, filter, "END", AGENTS_OF_MONTH);
        }
        for (String by : List.of("START", "END")) {
            figures(List.of(OF_ROWS), month, Map.of(), by, ROWS_OF_MONTH);
        }
        figures(List.of(AGENTS), month, Map.of(), "START", AGENTS_OF_MONTH);
        figures(List.of(QUANTILES, CONVERSATIONS), month, Map.of(), "START", MONTH);
        figures(List.of(QUANTILES_OF_CHANNELS), month, Map.of(), "START", CHANNELS_OF_MONTH);
        for (Map<String, Object> filter : few()) {
            figures(List.of(FIGURES, BREAKDOWNS, QUANTILES, AGENTS, OF_ROWS), all, filter, "START", MONTH_OF_FEW);
            records(filter, PAGE_OF_FEW);
        }
        conversations();
        idle();
    }

    private void refresh() {
        assertTrue(service.ask("mutation { rebuildEngagementRollups }").getInt("data.rebuildEngagementRollups") > 250);
        boolean more = true;
        while (more) {
            more = rollups.refresh(new WorkspaceId(service.workspace())).await().atMost(Duration.ofMinutes(10));
        }
    }

    /** Filters that roll-ups have. */
    private static List<Map<String, Object>> rolledUp() {
        return List.of(
                Map.of(),
                Map.of("agentId", List.of("a17")),
                Map.of("groupId", List.of("i3")),
                Map.of("topic", List.of("t7")));
    }

    /** Filters that leave few rows, which an index leads to. */
    private static List<Map<String, Object>> few() {
        return List.of(Map.of("conversationId", List.of("c1234")), Map.of("contactId", List.of("k1234")));
    }

    private void figures(
            List<String> queries, Map<String, Object> period, Map<String, Object> filter, String by, int most)
            throws IOException {
        for (String query : queries) {
            PlanLog log = new PlanLog();
            for (int i = 0; i < PlanReview.TIMES; i++) {
                PlanReview.forgetRollups(transactions, new WorkspaceId(service.workspace()));
                Map<String, Object> variables = new HashMap<>(Map.of("p", period));
                if (query.contains("$f")) {
                    variables.put("f", filter);
                }
                if (query.contains("$b")) {
                    variables.put("b", by);
                }
                ask(query, variables);
            }
            review.judge(
                    log,
                    most,
                    filter + " by " + by + " " + query.substring(0, 120).strip());
        }
    }

    /** The newest page, those after it, and the one after all others. */
    private void records(Map<String, Object> filter, int most) throws IOException {
        PlanLog log = new PlanLog();
        Map<String, Object> all = period(LargeEngagements.FROM, LargeEngagements.TO, "UTC");
        Map<String, Object> variables = new HashMap<>(Map.of("p", all, "f", filter, "n", 50, "b", "START"));
        for (int i = 0; i < PlanReview.TIMES; i++) {
            variables.put("a", ask(RECORDS, variables).getString("data.r.page.pageInfo.endCursor"));
        }
        variables.put(
                "a",
                ask(RECORDS, Map.of("p", all, "f", filter, "l", 60, "b", "START"))
                        .getString("data.r.page.pageInfo.startCursor"));
        ask(RECORDS, variables);
        review.judge(log, most, filter + " page");
    }

    private void conversations() throws IOException {
        for (String order : List.of("OPENED", "LONGEST_WAIT")) {
            for (String state : List.of("OPEN", "CLOSED", "UNASSIGNED", "")) {
                Map<String, Object> asked = new HashMap<>(Map.of("o", order));
                if (!state.isEmpty()) {
                    asked.put("s", state);
                }
                PlanLog log = new PlanLog();
                pages(LIST, asked, "n", "a", "endCursor");
                pages(LIST, asked, "l", "b", "startCursor");
                review.judge(
                        log, state.equals("UNASSIGNED") ? UNASSIGNED : PAGE, order + " " + state + " conversations");
            }
        }
    }

    /** By the index of those that are idle, also where a filter leaves some of them. */
    private void idle() throws IOException {
        for (Map<String, Object> filter : rolledUp().subList(0, 2)) {
            PlanLog log = new PlanLog();
            pages(IDLE, new HashMap<>(Map.of("f", filter)), "n", "a", "endCursor");
            review.judge(log, PAGE, filter + " idle assignments");
        }
    }

    private void pages(String query, Map<String, Object> asked, String size, String from, String cursor) {
        Map<String, Object> variables = new HashMap<>(asked);
        variables.put(size, 50);
        for (int i = 0; i < PlanReview.TIMES; i++) {
            variables.put(from, ask(query, variables).getString("data.r.pageInfo." + cursor));
        }
    }

    private JsonPath ask(String query, Map<String, Object> variables) {
        JsonPath answer = service.ask(query, variables);
        assertNull(answer.get("errors"), answer::prettify);
        return answer;
    }

    private static Map<String, Object> period(String from, String to, String zone) {
        return Map.of("instants", Map.of("from", from + "T00:00:00Z", "to", to + "T00:00:00Z"), "timeZone", zone);
    }
}
