package dev.baton.assignments.plan;

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
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/**
 * No report reads more than it needs: with many rows, each query uses the roll-ups, or an index that leads to its rows.
 * PostgreSQL itself reports how it executed each query, also once it uses one generic plan for all values.
 */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class PlansTest {

    private static final int ROWS = Effort.rows(200_000, LargeLog.FULL);
    /**
     * The maximum numbers of rows of the log that a statement may read: for a page, and for figures of a month or a
     * year that roll-ups have.
     */
    private static final int PAGE = Effort.rows(ROWS / 4, 2_600);

    private static final int MONTH = Effort.rows(200, 1_500);
    private static final int YEAR = Effort.rows(3_000, 20_000);
    /**
     * The same for filters with few rows. PostgreSQL may scan a small log, because an index pays off only for many
     * rows.
     */
    private static final int PAGE_OF_FEW = Effort.rows(ROWS, PAGE);

    private static final int YEAR_OF_FEW = Effort.rows(3 * ROWS, YEAR);
    private static final int MATRIX = 100;
    /** Figures that no roll-up has: the rows of two months are read, and read once more for the time held. */
    private static final int ROWS_OF_MONTH = 4 * ROWS / 12;

    /** The tables whose rows roll-ups and indexes should make it unnecessary to read. */
    private static final Set<String> BASE = Set.of("assignment", "fact", "conversation", "feed");

    private static final Set<String> LARGE =
            Set.of("assignment", "assignment_rollup", "fact", "conversation", "contact_name", "feed");

    private static final String ASSIGNMENTS = """
            query($p: PeriodInput!, $f: ReportFilter) { r: assignmentsReport(period: $p, filter: $f) {
              total dataState bySource { source count } overTime(interval: DAY) { from total bySource { source count } }
              log(first: 1) { totalCount } } }""";

    private static final String REASSIGNMENTS = """
            query($p: PeriodInput!, $f: ReportFilter) { r: reassignmentsReport(period: $p, filter: $f) {
              total previousTotal byAgent(first: 50) { totalCount nodes { agent { id } received change } }
              byReason { reason count } overTime(interval: DAY) { from received } byDayOfWeek { day received }
              log(first: 1) { totalCount } } }""";

    private static final String HANDOFFS = """
            query($p: PeriodInput!, $f: ReportFilter) { r: reassignmentsReport(period: $p, filter: $f) {
              matrix { from { id } to { id } count bounces } } }""";

    /** No roll-up has distinct counts: the matching rows are read. */
    private static final String DISTINCT = """
            query($p: PeriodInput!, $f: ReportFilter) { r: assignmentsReport(period: $p, filter: $f) {
              conversations contacts } }""";

    private static final String AGENTS = """
            query($p: PeriodInput!, $f: ReportFilter) { r: agentAssignments(period: $p, filter: $f) {
              rows { agentId assignmentsReceived reassignmentsReceived handedOff } } }""";

    private static final String ASSIGNMENTS_PAGE = """
            query($p: PeriodInput!, $f: ReportFilter, $n: Int, $a: String, $l: Int) {
              r: assignmentsReport(period: $p, filter: $f) { log(first: $n, after: $a, last: $l) {
                nodes { id conversation { id } } pageInfo { startCursor endCursor } } } }""";

    private static final String REASSIGNMENTS_PAGE = """
            query($p: PeriodInput!, $f: ReportFilter, $n: Int, $a: String, $l: Int) {
              r: reassignmentsReport(period: $p, filter: $f) { log(first: $n, after: $a, last: $l) {
                nodes { id } pageInfo { startCursor endCursor } } } }""";

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
        LargeLog.fill(url, service.workspace(), ROWS);
        refresh();
        LargeLog.vacuum(url);
        try (Explaining explaining = new Explaining(url)) {
            PlanReview.awaitConnected(service, "{ agents(first: 1) { nodes { id } } }");
            askEverything();
        }
        assertEquals("", String.join("\n", review.wrong()));
    }

    private void askEverything() throws IOException {
        Map<String, Object> year = period("2025-01-01", "2026-01-01", "UTC");
        Map<String, Object> month = period("2025-06-03", "2025-07-03", "Asia/Kathmandu");
        List<String> figures = List.of(ASSIGNMENTS, REASSIGNMENTS, AGENTS);
        for (Map<String, Object> filter : rolledUp()) {
            figures(figures, year, filter, YEAR);
            figures(figures, month, filter, MONTH);
            pages(filter, PAGE);
        }
        figures(List.of(HANDOFFS), year, Map.of(), MATRIX);
        figures(List.of(HANDOFFS), month, Map.of(), YEAR);
        for (Map<String, Object> filter : few()) {
            figures(figures, year, filter, YEAR_OF_FEW);
            figures(List.of(HANDOFFS, DISTINCT), year, filter, YEAR_OF_FEW);
            pages(filter, PAGE_OF_FEW);
        }
        // roll-ups of agents are by UTC days: selected days of other zones are read from the rows
        figures(figures, month, Map.of("dayOfWeek", List.of("MONDAY")), ROWS_OF_MONTH);
        figures(List.of(DISTINCT), month, Map.of(), ROWS_OF_MONTH);
        // no roll-up separates handoffs by source
        figures(List.of(HANDOFFS), month, Map.of("source", List.of("BOT")), ROWS_OF_MONTH);
    }

    private void refresh() {
        assertTrue(
                service.ask("mutation { rebuildAssignmentRollups }").getInt("data.rebuildAssignmentRollups") > 3_000);
        boolean more = true;
        while (more) {
            more = rollups.refresh(new WorkspaceId(service.workspace())).await().atMost(Duration.ofMinutes(5));
        }
    }

    /** Filters that roll-ups can answer, alone or combined. */
    private static List<Map<String, Object>> rolledUp() {
        return List.of(
                Map.of(),
                Map.of("source", List.of("BOT")),
                Map.of("assigneeKind", List.of("AGENT")),
                Map.of("agentId", List.of("a17")),
                Map.of("agentId", List.of("a17"), "source", List.of("BOT")),
                Map.of("previousAssignee", List.of("a17")));
    }

    /** Filters that select few rows, which an index finds. */
    private static List<Map<String, Object>> few() {
        return List.of(
                Map.of("conversationId", List.of("c1234")),
                Map.of("contactId", List.of("k1234"), "channel", List.of("email")),
                Map.of("contactName", "Contact 123456"),
                Map.of("assignedBy", List.of("a17"), "agentId", List.of("a18")));
    }

    private void figures(List<String> queries, Map<String, Object> period, Map<String, Object> filter, int most)
            throws IOException {
        for (String query : queries) {
            PlanLog log = new PlanLog();
            for (int i = 0; i < PlanReview.TIMES; i++) {
                PlanReview.forgetRollups(transactions, new WorkspaceId(service.workspace()));
                ask(query, Map.of("p", period, "f", filter));
            }
            review.judge(log, most, filter + " " + period);
        }
    }

    private void pages(Map<String, Object> filter, int most) throws IOException {
        page(ASSIGNMENTS_PAGE, filter, most);
        page(REASSIGNMENTS_PAGE, filter, most);
    }

    /** The newest page, later pages, and the empty page after the last. */
    private void page(String query, Map<String, Object> filter, int most) throws IOException {
        PlanLog log = new PlanLog();
        Map<String, Object> year = period("2025-01-01", "2026-01-01", "UTC");
        Map<String, Object> variables = new HashMap<>(Map.of("p", year, "f", filter, "n", 50));
        for (int i = 0; i < PlanReview.TIMES; i++) {
            String end = ask(query, variables).getString("data.r.log.pageInfo.endCursor");
            variables.put("a", end);
        }
        String oldest =
                ask(query, Map.of("p", year, "f", filter, "l", 60)).getString("data.r.log.pageInfo.startCursor");
        variables.put("a", oldest);
        ask(query, variables);
        review.judge(log, most, filter + " page");
    }

    private JsonPath ask(String query, Map<String, Object> variables) {
        JsonPath answer = service.ask(query, variables);
        assertNull(answer.get("errors"), answer::prettify);
        return answer;
    }

    private static Map<String, Object> period(String from, String to, String zone) {
        return Map.of(
                "instants", Map.of("from", from + "T00:00:00Z", "to", to + "T00:00:00Z"),
                "previous",
                        Map.of("from", LocalDate.parse(from).minusDays(30) + "T00:00:00Z", "to", from + "T00:00:00Z"),
                "timeZone", zone);
    }
}
