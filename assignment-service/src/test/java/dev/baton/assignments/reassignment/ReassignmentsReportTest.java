package dev.baton.assignments.reassignment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.baton.assignments.PostgresResource;
import dev.baton.assignments.Service;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class ReassignmentsReportTest {

    /** c1: ann, bob, ann, bob; a reply before the last. c2: billing, ann. Before, in February: ann, bob. */
    private static final String EVENTS = """
            {"eventId":"1","type":"ASSIGNED","conversationId":"c1","occurredAt":"2026-03-02T08:00:00Z","agentId":"ann"}
            {"eventId":"2","type":"TRANSFERRED","conversationId":"c1","occurredAt":"2026-03-02T09:00:00Z","toAgentId":"bob","reason":"Escalation"}
            {"eventId":"3","type":"TRANSFERRED","conversationId":"c1","occurredAt":"2026-03-03T09:00:00Z","toAgentId":"ann"}
            {"eventId":"4","type":"AGENT_MESSAGE","conversationId":"c1","occurredAt":"2026-03-03T10:00:00Z","agentId":"ann"}
            {"eventId":"5","type":"TRANSFERRED","conversationId":"c1","occurredAt":"2026-03-03T11:00:00Z","toAgentId":"bob","reason":"Escalation"}
            {"eventId":"6","type":"ASSIGNED","conversationId":"c2","occurredAt":"2026-03-04T08:00:00Z","groupId":"billing"}
            {"eventId":"7","type":"ASSIGNED","conversationId":"c2","occurredAt":"2026-03-04T09:00:00Z","agentId":"ann"}
            {"eventId":"8","type":"ASSIGNED","conversationId":"c0","occurredAt":"2026-02-10T08:00:00Z","agentId":"ann"}
            {"eventId":"9","type":"TRANSFERRED","conversationId":"c0","occurredAt":"2026-02-10T09:00:00Z","toAgentId":"bob"}""";

    private final Service service = new Service();

    @BeforeEach
    void load() {
        service.importFile("conversation-events", EVENTS).then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AGENT_TO_AGENT | 5,3,2",
                "ANY_PREVIOUS_ASSIGNEE | 7,5,3,2",
                "AFTER_FIRST_REPLY | 5",
                "DISTINCT_CONVERSATIONS | 3,2",
            })
    void everyFigureCountsTheRowsOfTheRule(String rule, String ids) {
        JsonPath answer = march(
                ", countingRule: " + rule,
                "{ countingRule total overTime(interval: MONTH) { received } byDayOfWeek { received } byReason { count } log { totalCount nodes { id } } }");
        List<String> expected = List.of(ids.split(","));
        assertEquals(rule, answer.getString("countingRule"));
        assertEquals(expected, answer.getList("log.nodes.id"));
        assertEquals(expected.size(), answer.getInt("log.totalCount"));
        assertEquals(expected.size(), answer.getInt("total"));
        assertEquals(expected.size(), answer.getInt("overTime[0].received"));
        assertEquals(expected.size(), answer.getInt("byDayOfWeek.received.sum()"));
        assertEquals(expected.size(), answer.getInt("byReason.count.sum()"));
    }

    @Test
    void whichOneIsTheFirstOfThePeriodDoesNotDependOnTheFilter() {
        // bob received c1 on Monday and again on Tuesday
        JsonPath answer = march(
                ", countingRule: DISTINCT_CONVERSATIONS, filter: {dayOfWeek: [TUESDAY]}", "{ log { nodes { id } } }");
        assertEquals(List.of("3"), answer.getList("log.nodes.id"));
    }

    @Test
    void theWeekHasSevenDaysFromMonday() {
        JsonPath answer = march("", "{ byDayOfWeek { day received } }");
        assertEquals("MONDAY", answer.getString("byDayOfWeek[0].day"));
        assertEquals(List.of(1, 2, 0, 0, 0, 0, 0), answer.getList("byDayOfWeek.received"));
    }

    @Test
    void reasonsComeLargestFirstWithNoneAsNull() {
        JsonPath answer = march("", "{ byReason { reason count } one: byReason(top: 1) { reason } }");
        assertEquals("Escalation", answer.getString("byReason[0].reason"));
        assertEquals(List.of(2, 1), answer.getList("byReason.count"));
        assertNull(answer.getString("byReason[1].reason"));
        assertEquals(1, answer.getList("one").size());
    }

    @Test
    void isComparedWithThePreviousPeriod() {
        JsonPath answer = march("", "{ total previousTotal changePercentage trend previousPeriod { from to } }");
        assertEquals(3, answer.getInt("total"));
        assertEquals(1, answer.getInt("previousTotal"));
        assertEquals(200f, answer.getFloat("changePercentage"));
        assertEquals("INCREASING", answer.getString("trend"));
        assertEquals("2026-02-01T00:00:00Z", answer.getString("previousPeriod.from"));
    }

    @Test
    void needsThePreviousPeriodToBeWorkedOut() {
        JsonPath answer = service.ask("""
                { reassignmentsReport(period: {instants: {from: "2026-03-01T00:00:00Z", to: "2026-04-01T00:00:00Z"}, timeZone: "UTC"}) { total } }""");
        assertEquals("period.previous is missing: this report compares with it", answer.getString("errors[0].message"));
    }

    private JsonPath march(String arguments, String selection) {
        JsonPath answer = service.ask("""
                { reassignmentsReport(period: {instants: {from: "2026-03-01T00:00:00Z", to: "2026-04-01T00:00:00Z"},
                    previous: {from: "2026-02-01T00:00:00Z", to: "2026-03-01T00:00:00Z"}, timeZone: "UTC"}%s) %s }""".formatted(arguments, selection));
        assertNull(answer.getList("errors"), () -> answer.prettify());
        return answer.setRootPath("data.reassignmentsReport");
    }
}
