package dev.baton.engagements.plan;

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
                {"eventId":"%1$d","type":"ASSIGNED","conversationId":"%1$d","occurredAt":"2026-03-02T09:00:00Z","agentId":"%1$d"}
                {"eventId":"%1$d-c","type":"STATUS_CHANGED","conversationId":"%1$d","occurredAt":"2026-03-02T10:00:00Z","agentId":"%1$d","toStatus":"SOLVED"}"""::formatted).collect(Collectors.joining("\n")))
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    engagementsReport(PERIOD) { total dataState metrics { durationSeconds { average median p90 } } } | 3 | 1
                    engagementsReport(PERIOD) { total overTime { from total } by(dimension: AGENT) { key label total metrics { durationSeconds { average median } } } } | 5 | 1
                    engagementsReport(PERIOD) { total conversations agents metrics { durationSeconds { withinPercentage(seconds: 60) } } } | 4 | 1
                    engagementsReport(PERIOD) { breakdown(dimensions: [AGENT, GROUP]) { keys { key label } total metrics { durationSeconds { average } } } } | 3 | 1
                    idleAssignments(first: 50) { totalCount byAgent { count } nodes { agent { id } heldSeconds heldBusinessSeconds } } | 4 | 1
                    engagementsReport(PERIOD) { records(first: 50) { totalCount nodes { id agent { id name } } } } | 3 | 1
                    agentEngagements(PERIOD) { rows { agentId name engagements } } | 3 | 1
                    conversationsReport(PERIOD) { created closed overTime { created closed } closeTimeByAgent { closed } firstContactResolutionByAgent { firstCloses } } | 7 | 1
                    conversations(state: CLOSED, first: 50) { totalCount nodes { id } } | 2 | 1
                    conversations(orderBy: LONGEST_WAIT, first: 50) { nodes { id } } | 2 | 1
                    """)
    void eachReportIsOneTransaction(String fields, int statements, int transactions) throws IOException {
        assertAnswered(fields, statements, transactions);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    engagementsReport(PERIOD) { total metrics { durationSeconds { average median p90 } } } | 4 | 3
                    engagementsReport(PERIOD) { total overTime { from total } by(dimension: AGENT) { key total metrics { durationSeconds { average median } } } } | 12 | 8
                    conversationsReport(PERIOD) { created closed closeTimeByAgent { closed } } | 10 | 7
                    """)
    void rollUpsThatWereReadBeforeAreNotReadAgain(String fields, int first, int further) throws IOException {
        assertAnsweredFromRollups(fields, first, further);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Conversation | id status engagements { id } | 2 | 2
                    """)
    void aBatchOfEntitiesIsReadAtOnce(String type, String fields, int statements, int transactions) throws IOException {
        assertEntities(type, fields, statements, transactions);
    }
}
