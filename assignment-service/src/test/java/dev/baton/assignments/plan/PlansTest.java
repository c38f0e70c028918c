package dev.baton.assignments.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.assignments.Service;
import dev.baton.assignments.plan.PlanLog.Plan;
import dev.baton.assignments.rollup.Rollups;
import dev.baton.assignments.workspace.WorkspaceId;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/**
 * No report reads what it does not need: over two million rows, each query comes out of the roll-ups or goes by an index to
 * its rows. PostgreSQL itself tells how it went about each, also once it has settled on one plan for all values.
 */
@QuarkusTest
@WithTestResource(ExplainingPostgres.class)
class PlansTest {

    private static final int ROWS = 2_000_000;
    /** PostgreSQL settles on one plan after a statement was asked five times. */
    private static final int TIMES = 7;

    /** How many pages of 8 kB a statement may look at: of a page of a log, of the figures of a month, and of a year. */
    private static final int PAGE = 2_000;

    private static final int MONTH = 10_000;
    private static final int YEAR = 20_000;
    /** From whom to whom there are many pairs: each month's are gone through for the largest. */
    private static final int MATRIX = 70_000;

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

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    private final Service service = new Service();
    private final Set<String> wrong = new TreeSet<>();

    @Test
    void reportsReadNoMoreThanTheirAnswersNeed() throws SQLException, IOException {
        LargeLog.fill(url, service.workspace(), ROWS);
        fold();
        LargeLog.vacuum(url);
        Map<String, Object> year = period("2025-01-01", "2026-01-01", "UTC");
        Map<String, Object> month = period("2025-06-03", "2025-07-03", "Asia/Kathmandu");
        List<String> figures = List.of(ASSIGNMENTS, REASSIGNMENTS, AGENTS);
        for (Map<String, Object> filter : rolledUp()) {
            figures(figures, year, filter, YEAR);
            figures(figures, month, filter, MONTH);
            pages(filter);
        }
        figures(List.of(HANDOFFS), year, Map.of(), MATRIX);
        figures(List.of(HANDOFFS), month, Map.of(), YEAR);
        for (Map<String, Object> filter : few()) {
            figures(figures, year, filter, YEAR);
            figures(List.of(HANDOFFS), year, filter, YEAR);
            pages(filter);
        }
        // days of agents are kept by UTC's: other zones' days, picked out, are read in their rows
        figures(figures, month, Map.of("dayOfWeek", List.of("MONDAY")), YEAR);
        // no roll-up has these by source
        figures(List.of(HANDOFFS), month, Map.of("source", List.of("BOT")), YEAR);
        assertEquals("", String.join("\n", wrong));
    }

    private void fold() {
        assertTrue(
                service.ask("mutation { rebuildAssignmentRollups }").getInt("data.rebuildAssignmentRollups") > 30_000);
        boolean more = true;
        while (more) {
            more = rollups.fold(new WorkspaceId(service.workspace()), 5_000)
                    .await()
                    .atMost(Duration.ofMinutes(5));
        }
    }

    /** Filters that roll-ups have, alone or together. */
    private static List<Map<String, Object>> rolledUp() {
        return List.of(
                Map.of(),
                Map.of("source", List.of("BOT")),
                Map.of("assigneeKind", List.of("AGENT")),
                Map.of("agentId", List.of("a17")),
                Map.of("agentId", List.of("a17"), "source", List.of("BOT")),
                Map.of("previousAssignee", List.of("a17")));
    }

    /** Filters that leave few rows, which an index leads to. */
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
            for (int i = 0; i < TIMES; i++) {
                ask(query, Map.of("p", period, "f", filter));
            }
            judge(log, most, filter + " " + period);
        }
    }

    private void pages(Map<String, Object> filter) throws IOException {
        page(ASSIGNMENTS_PAGE, filter);
        page(REASSIGNMENTS_PAGE, filter);
    }

    /** The newest page, those after it, and the one after all others. */
    private void page(String query, Map<String, Object> filter) throws IOException {
        PlanLog log = new PlanLog();
        Map<String, Object> year = period("2025-01-01", "2026-01-01", "UTC");
        Map<String, Object> variables = new HashMap<>(Map.of("p", year, "f", filter, "n", 50));
        for (int i = 0; i < TIMES; i++) {
            String end = ask(query, variables).getString("data.r.log.pageInfo.endCursor");
            variables.put("a", end);
        }
        String oldest =
                ask(query, Map.of("p", year, "f", filter, "l", 60)).getString("data.r.log.pageInfo.startCursor");
        variables.put("a", oldest);
        ask(query, variables);
        judge(log, PAGE, filter + " page");
    }

    private JsonPath ask(String query, Map<String, Object> variables) {
        JsonPath answer = service.ask(query, variables);
        assertNull(answer.get("errors"), answer::prettify);
        return answer;
    }

    private void judge(PlanLog log, int most, String asked) throws IOException {
        List<Plan> plans = log.plans();
        assertTrue(plans.size() >= TIMES, "the log tells of the plans");
        for (Plan plan : plans) {
            String statement =
                    plan.statement().substring(0, Math.min(160, plan.statement().length()));
            List<String> scanned =
                    plan.scanned().stream().filter(LARGE::contains).toList();
            if (!scanned.isEmpty()) {
                wrong.add(asked + " scans " + scanned + ": " + statement);
            }
            if (plan.buffers() > most) {
                wrong.add(asked + " takes " + plan.buffers() + " buffers: " + statement);
            }
        }
    }

    private static Map<String, Object> period(String from, String to, String zone) {
        return Map.of(
                "instants", Map.of("from", from + "T00:00:00Z", "to", to + "T00:00:00Z"),
                "previous",
                        Map.of("from", LocalDate.parse(from).minusDays(30) + "T00:00:00Z", "to", from + "T00:00:00Z"),
                "timeZone", zone);
    }
}
