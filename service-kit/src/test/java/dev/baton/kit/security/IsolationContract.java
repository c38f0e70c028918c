package dev.baton.kit.security;

import static dev.baton.kit.security.Asked.graphql;
import static dev.baton.kit.security.Asked.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.kit.Module;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A token of another workspace finds nothing of a workspace, whatever the query, id or cursor. */
public abstract class IsolationContract {

    protected static final String PERIOD =
            "period: {instants: {from: \"2026-03-01T00:00:00Z\", to: \"2026-04-01T00:00:00Z\"}, timeZone: \"UTC\"}";
    private static final String RANGE = "?from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z";
    /** A part of every id and name in the first workspace. */
    private static final String OF_ONE = "of-one";

    private static final String EVENTS = """
            {"eventId":"e-%1$s-o-%2$d","type":"OPENED","conversationId":"c-%1$s-%2$d","occurredAt":"2026-03-02T08:0%2$d:00Z","channel":"chat-%1$s","topic":"topic-%1$s","requesterId":"k-%1$s-%2$d","requesterName":"Contact %1$s","groupId":"g-%1$s","groupName":"Group %1$s"}
            {"eventId":"e-%1$s-m-%2$d","type":"END_USER_MESSAGE","conversationId":"c-%1$s-%2$d","occurredAt":"2026-03-02T08:1%2$d:00Z"}
            {"eventId":"e-%1$s-a-%2$d","type":"ASSIGNED","conversationId":"c-%1$s-%2$d","occurredAt":"2026-03-02T08:1%2$d:10Z","agentId":"a-%1$s-1","agentName":"Agent %1$s","reason":"reason-%1$s"}
            {"eventId":"e-%1$s-t-%2$d","type":"TRANSFERRED","conversationId":"c-%1$s-%2$d","occurredAt":"2026-03-02T08:1%2$d:20Z","toAgentId":"a-%1$s-2","reason":"reason-%1$s"}
            {"eventId":"e-%1$s-r-%2$d","type":"AGENT_MESSAGE","conversationId":"c-%1$s-%2$d","occurredAt":"2026-03-02T08:1%2$d:30Z","agentId":"a-%1$s-2"}
            {"eventId":"e-%1$s-s-%2$d","type":"STATUS_CHANGED","conversationId":"c-%1$s-%2$d","occurredAt":"2026-03-02T08:1%2$d:40Z","agentId":"a-%1$s-2","toStatus":"SOLVED"}
            """;

    private final String one = "one-" + UUID.randomUUID();
    private final String other = "other-" + UUID.randomUUID();
    private final String its = Tokens.of(one, Role.REPORT_VIEWER, Role.INGEST, Role.ADMIN);
    protected final String others = Tokens.of(other, Role.REPORT_VIEWER, Role.INGEST, Role.ADMIN);

    private final int leastQueries;
    private final int leastThatFind;
    private final String report;
    private final String rows;
    private final List<String> exports;

    /**
     * @param leastQueries the schema must have more queries than this
     * @param leastThatFind more queries than this must find something in the first workspace
     * @param report a report that has rows
     * @param rows the report's field that returns rows in pages
     */
    protected IsolationContract(int leastQueries, int leastThatFind, String report, String rows, List<String> exports) {
        this.leastQueries = leastQueries;
        this.leastThatFind = leastThatFind;
        this.report = report;
        this.rows = rows;
        this.exports = exports;
    }

    @BeforeEach
    void tell() {
        StringBuilder events = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            events.append(EVENTS.formatted(OF_ONE, i));
        }
        assertEquals(
                200,
                with(its)
                        .body(events.toString())
                        .post("/imports/conversation-events")
                        .statusCode());
    }

    @Test
    void everyQueryAnswersNothingOfAnother() throws IOException {
        Map<String, String> queries =
                new EveryOperation(Path.of("src/main/graphql/" + Module.NAME + ".graphql")).queries(3);
        assertTrue(queries.size() > leastQueries, queries.keySet()::toString);
        long found = queries.entrySet().stream()
                .filter(query -> {
                    assertFalse(raw(others, query.getValue()).contains(OF_ONE), query::toString);
                    return raw(its, query.getValue()).contains(OF_ONE);
                })
                .count();
        assertTrue(found > leastThatFind, "only " + found + " queries find anything where they should");
    }

    private static String raw(String token, String query) {
        return with(token)
                .contentType("application/json")
                .body(Map.of("query", query))
                .post("/graphql")
                .asString();
    }

    @Test
    void entitiesOfAnotherAreNotThere() {
        String query = "query($of: [_Any!]!) { _entities(representations: $of) { __typename } }";
        for (String entity : List.of("Conversation c-%s-1", "Agent a-%s-1", "Contact k-%s-1")) {
            String[] parts = entity.formatted(OF_ONE).split(" ");
            Map<String, Object> one = Map.of("of", List.of(Map.of("__typename", parts[0], "id", parts[1])));
            assertEquals(parts[0], graphql(its, query, one).getString("data._entities[0].__typename"), entity);
            assertNull(graphql(others, query, one).get("data._entities[0]"), entity);
        }
    }

    @Test
    void aCursorOfAnotherIsNone() {
        String page = "query($after: String) { r: " + report + "(" + PERIOD + ") { page: " + rows
                + "(first: 1, after: $after) { nodes { id } pageInfo { endCursor } } } }";
        JsonPath own = graphql(its, page, Map.of());
        String cursor = own.getString("data.r.page.pageInfo.endCursor");
        assertEquals(
                1,
                graphql(its, page, Map.of("after", cursor))
                        .getList("data.r.page.nodes")
                        .size());
        JsonPath answer = graphql(others, page, Map.of("after", cursor));
        assertEquals("BAD_REQUEST", Asked.code(answer));
        assertNull(answer.get("data.r"));
    }

    @Test
    void exportsHaveNothingOfAnother() {
        for (String export : exports) {
            assertTrue(with(its).get("/exports/" + export + RANGE).asString().contains(OF_ONE), export);
            assertFalse(
                    with(others).get("/exports/" + export + RANGE).asString().contains(OF_ONE), export);
        }
    }
}
