package dev.baton.assignments.plan;

import dev.baton.kit.PostgresResource;
import dev.baton.kit.sql.StatementsOfAnswersContract;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class StatementsOfAnswersTest extends StatementsOfAnswersContract {

    @BeforeEach
    void load() {
        service.importFile(
                        "conversation-events",
                        IntStream.range(0, 50).mapToObj("""
                {"eventId":"%1$d","type":"ASSIGNED","conversationId":"%1$d","occurredAt":"2026-03-02T09:00:00Z","agentId":"%1$d"}"""::formatted).collect(Collectors.joining("\n")))
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    assignmentsReport(PERIOD) { total bySource { source count } } | 2 | 1
                    assignmentsReport(PERIOD) { total conversations contacts } | 3 | 1
                    assignmentsReport(PERIOD) { total dataState freshAsOf bySource { source count } overTime { from total } } | 4 | 1
                    assignmentsReport(PERIOD, filter: {source: [USER]}) { log(first: 50) { nodes { id timestamp assignedTo { id name } } } } | 1 | 1
                    assignmentsReport(PERIOD) { total log(first: 50) { totalCount nodes { id conversation { id assignee { id } } } } } | 4 | 1
                    reassignmentsReport(PERIOD) { total previousTotal } | 3 | 1
                    reassignmentsReport(PERIOD) { total byAgent(first: 50) { nodes { agent { id name } received previousReceived } } } | 4 | 1
                    reassignmentsReport(PERIOD) { total previousTotal overTime { from received } byDayOfWeek { day received } matrix { count } byReason { count } byAgent { nodes { received } } log { nodes { id } } } | 9 | 1
                    agentAssignments(PERIOD) { rows { agentId name assignmentsReceived reassignmentsReceived handedOff } } | 5 | 1
                    agents(first: 50) { nodes { id name } } | 2 | 2
                    """)
    void eachReportIsOneTransaction(String fields, int statements, int transactions) throws IOException {
        assertAnswered(fields, statements, transactions);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    assignmentsReport(PERIOD) { total bySource { source count } } | 2 | 1
                    assignmentsReport(PERIOD) { total bySource { source count } overTime { from total } } | 4 | 1
                    reassignmentsReport(PERIOD) { total previousTotal trend overTime { from received } byDayOfWeek { day received } byAgent { nodes { received } } } | 8 | 2
                    agentAssignments(PERIOD) { rows { agentId assignmentsReceived reassignmentsReceived handedOff } } | 4 | 1
                    """)
    void rollUpsThatWereReadBeforeAreNotReadAgain(String fields, int first, int further) throws IOException {
        assertAnsweredFromRollups(fields, first, further);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Conversation | id assignee { id } assignments { id } | 2 | 2
                    Agent | id name inboxes { id } | 3 | 3
                    """)
    void aBatchOfEntitiesIsReadAtOnce(String type, String fields, int statements, int transactions) throws IOException {
        assertEntities(type, fields, statements, transactions);
    }
}
