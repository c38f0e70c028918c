package dev.baton.kit.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.baton.kit.Eventually;
import dev.baton.kit.Service;
import dev.baton.kit.rollup.Rollups;
import dev.baton.kit.tenant.WorkspaceId;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Checks the number of statements and transactions for an answer. Each statement is a round trip to the database. */
public abstract class StatementsOfAnswersContract {

    protected final Service service = new Service();

    @Inject
    Rollups rollups;

    /** @param fields fields of Query; {@code PERIOD} stands for a period that contains all facts of the test */
    protected void assertAnswered(String fields, int statements, int transactions) throws IOException {
        assertAnswered(query(fields), Map.of(), statements, transactions);
    }

    private static String query(String fields) {
        return "query { " + fields.replace("PERIOD", """
                period: {instants: {from: "2026-03-01T00:00:00Z", to: "2026-04-01T00:00:00Z"}, timeZone: "Asia/Kolkata", previous: {from: "2026-02-01T00:00:00Z", to: "2026-03-01T00:00:00Z"}}""") + " }";
    }

    /**
     * Does the same after all facts were rolled up.
     *
     * @param first the statements for the first answer, which reads the roll-ups
     * @param further those for the next one, which finds them in memory
     */
    protected void assertAnsweredFromRollups(String fields, int first, int further) throws IOException {
        boolean more = true;
        while (more) {
            more = rollups.refresh(new WorkspaceId(service.workspace())).await().atMost(Eventually.LIMIT);
        }
        assertAnswered(fields, first, 1);
        assertAnswered(fields, further, 1);
    }

    /** Does the same for entities that the gateway requests in one batch. */
    protected void assertEntities(String type, String fields, int statements, int transactions) throws IOException {
        List<Map<String, String>> representations = IntStream.range(0, 50)
                .mapToObj(i -> Map.of("__typename", type, "id", String.valueOf(i)))
                .toList();
        assertAnswered(
                "query($r: [_Any!]!) { _entities(representations: $r) { ... on " + type + " { " + fields + " } } }",
                Map.of("r", representations),
                statements,
                transactions);
    }

    private void assertAnswered(String query, Map<String, Object> variables, int statements, int transactions)
            throws IOException {
        StatementLog log = new StatementLog();
        JsonPath answer = service.ask(query, variables);
        assertNull(answer.get("errors"), answer::prettify);
        List<String> sent = log.statements();
        assertEquals(
                statements + " statements, " + transactions + " transactions",
                sent.size() + " statements, " + log.transactions() + " transactions",
                () -> query + "\n" + String.join("\n", sent));
    }
}
