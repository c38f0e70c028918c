package dev.baton.assignments.reassignment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
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
    void agentsComeMostReceivedFirstBesideTheirPreviousPeriod() {
        JsonPath answer = march(
                "",
                "{ byAgent { totalCount nodes { agent { id } received sharePercentage conversations previousReceived change } } }");
        assertEquals(List.of("bob", "ann"), answer.getList("byAgent.nodes.agent.id"));
        assertEquals(List.of(2, 1), answer.getList("byAgent.nodes.received"));
        assertEquals(List.of(1, 1), answer.getList("byAgent.nodes.conversations"));
        assertEquals(List.of(1, 0), answer.getList("byAgent.nodes.previousReceived"));
        assertEquals(List.of(1, 1), answer.getList("byAgent.nodes.change"));
        assertEquals(200.0 / 3, answer.getDouble("byAgent.nodes[0].sharePercentage"));
        assertEquals(2, answer.getInt("byAgent.totalCount"));
    }

    @Test
    void anAgentThatReceivedSomeInThePreviousPeriodOnlyIsListedWithNone() {
        JsonPath answer = march(
                ", filter: {conversationId: [\"c0\"]}",
                "{ byAgent { nodes { agent { id } received sharePercentage previousReceived change } } }");
        assertEquals(List.of("bob"), answer.getList("byAgent.nodes.agent.id"));
        assertEquals(0, answer.getInt("byAgent.nodes[0].received"));
        assertEquals(0.0, answer.getDouble("byAgent.nodes[0].sharePercentage"));
        assertEquals(-1, answer.getInt("byAgent.nodes[0].change"));
    }

    @Test
    void agentsArePagedAndAPageBeyondTheLastStillCountsThem() {
        JsonPath first =
                march("", "{ byAgent(first: 1) { nodes { agent { id } } pageInfo { hasNextPage endCursor } } }");
        assertEquals(List.of("bob"), first.getList("byAgent.nodes.agent.id"));
        String cursor = first.getString("byAgent.pageInfo.endCursor");
        JsonPath second = march(
                "",
                "{ byAgent(first: 5, after: \"%s\") { totalCount nodes { agent { id } } pageInfo { hasNextPage hasPreviousPage endCursor } } }"
                        .formatted(cursor));
        assertEquals(List.of("ann"), second.getList("byAgent.nodes.agent.id"));
        assertEquals(false, second.getBoolean("byAgent.pageInfo.hasNextPage"));
        JsonPath beyond = march(
                "",
                "{ byAgent(after: \"%s\") { totalCount nodes { agent { id } } } }"
                        .formatted(second.getString("byAgent.pageInfo.endCursor")));
        assertEquals(2, beyond.getInt("byAgent.totalCount"));
        assertEquals(List.of(), beyond.getList("byAgent.nodes"));
    }

    @Test
    void theMatrixCountsWhoPassedToWhomWhatCameBackAndHowLongItWasHeld() {
        JsonPath answer = march(
                ", countingRule: ANY_PREVIOUS_ASSIGNEE",
                "{ matrix { from { kind id } to { id } count bounces medianHeldSeconds } one: matrix(top: 1) { count } }");
        assertEquals(List.of("ann", "bob", "billing"), answer.getList("matrix.from.id"));
        assertEquals(List.of("bob", "ann", "ann"), answer.getList("matrix.to.id"));
        assertEquals(List.of(2, 1, 1), answer.getList("matrix.count"));
        // assignment 2 to bob went back with 3, and 3 to ann with 5; 5 is the newest
        assertEquals(List.of(1, 1, 0), answer.getList("matrix.bounces"));
        // held by ann for 1 hour and 2 hours, by bob for 24 hours, by billing for 1 hour
        assertEquals(List.of(5400.0, 86400.0, 3600.0), answer.getList("matrix.medianHeldSeconds"));
        assertEquals(1, answer.getList("one").size());
    }

    @Test
    void whatIsPassedOnAfterThePeriodMayStillHaveComeBack() {
        JsonPath answer = service.ask("""
                { r: reassignmentsReport(period: {instants: {from: "2026-03-02T00:00:00Z", to: "2026-03-03T00:00:00Z"},
                    previous: {from: "2026-03-01T00:00:00Z", to: "2026-03-02T00:00:00Z"}, timeZone: "UTC"}) { matrix { count bounces } } }""");
        assertEquals(List.of(1), answer.getList("data.r.matrix.count"));
        assertEquals(List.of(1), answer.getList("data.r.matrix.bounces"));
    }

    @Test
    void aContactAssignedInNoConversationIsNoReassignmentReceived() {
        service.importFile("assignments-log", """
                Timestamp,Conversation ID,Contact ID,Contact Name,Previous Assignee,Assigned To,Source,Assigned By
                2026-03-05T08:00:00Z,-,k1,Kim,ann,bob,Contact Import,-
                """);
        assertEquals(3, march("", "{ total }").getInt("total"));
    }

    @Test
    void aGroupNarrowsNothingBecauseAgentsReceive() {
        JsonPath answer = march(
                ", filter: {groupId: [\"billing\"]}",
                "{ total appliedFilters { filter } ignoredFilters { filter code message } }");
        assertEquals(3, answer.getInt("total"));
        assertEquals(List.of(), answer.getList("appliedFilters"));
        assertEquals("groupId", answer.getString("ignoredFilters[0].filter"));
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
