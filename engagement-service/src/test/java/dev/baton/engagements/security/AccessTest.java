package dev.baton.engagements.security;

import static dev.baton.kit.security.Asked.code;
import static dev.baton.kit.security.Asked.graphql;
import static dev.baton.kit.security.Asked.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.kit.PostgresResource;
import dev.baton.kit.security.AccessContract;
import dev.baton.kit.security.Role;
import dev.baton.kit.security.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests which roles may call which operations, and which rows they see. */
@QuarkusTest
@TestProfile(Tokens.class)
@WithTestResource(PostgresResource.class)
class AccessTest extends AccessContract {

    private static final String PERIOD =
            "period: {instants: {from: \"2026-03-01T00:00:00Z\", to: \"2026-04-01T00:00:00Z\"}, timeZone: \"UTC\"}";
    private static final String EVENTS = """
            {"eventId":"1","type":"OPENED","conversationId":"c1","occurredAt":"2026-03-02T08:00:00Z","channel":"chat","requesterId":"k1","requesterName":"Kim"}
            {"eventId":"2","type":"END_USER_MESSAGE","conversationId":"c1","occurredAt":"2026-03-02T08:01:00Z"}
            {"eventId":"3","type":"ASSIGNED","conversationId":"c1","occurredAt":"2026-03-02T08:02:00Z","agentId":"ann"}
            {"eventId":"4","type":"TRANSFERRED","conversationId":"c1","occurredAt":"2026-03-02T08:05:00Z","toAgentId":"bob"}
            {"eventId":"5","type":"STATUS_CHANGED","conversationId":"c1","occurredAt":"2026-03-02T08:06:00Z","agentId":"bob","toStatus":"SOLVED"}
            {"eventId":"6","type":"OPENED","conversationId":"c2","occurredAt":"2026-03-02T09:00:00Z","channel":"chat","requesterId":"k2"}
            {"eventId":"7","type":"END_USER_MESSAGE","conversationId":"c2","occurredAt":"2026-03-02T09:01:00Z"}
            {"eventId":"8","type":"ASSIGNED","conversationId":"c2","occurredAt":"2026-03-02T09:02:00Z","agentId":"bob"}
            """;

    private final String viewer = Tokens.of(workspace, Role.REPORT_VIEWER);
    private final String ann = Tokens.ofAgent(workspace, "ann", Role.AGENT);
    private final String ingest = Tokens.of(workspace, Role.INGEST);

    AccessTest() {
        super(9);
    }

    @BeforeEach
    void tell() {
        assertEquals(
                200,
                with(ingest).body(EVENTS).post("/imports/conversation-events").statusCode());
    }

    @Test
    void anAgentSeesTheNamesOfWhomItHasToDoWith() {
        String names =
                "query($of: [_Any!]!) { _entities(representations: $of) { ... on Agent { id } ... on Contact { id } } }";
        Map<String, Object> all = Map.of(
                "of",
                List.of(
                        Map.of("__typename", "Contact", "id", "k1"),
                        Map.of("__typename", "Contact", "id", "k2"),
                        Map.of("__typename", "Agent", "id", "ann")));
        assertEquals(List.of("k1", "ann"), graphql(ann, names, all).getList("data._entities.id"));
        assertEquals(List.of("k1", "k2", "ann"), graphql(viewer, names, all).getList("data._entities.id"));
    }

    @Test
    void aChangeIsLoggedWithTheNameThatTheTokenSaysAndReadByAdministratorsAlone() {
        String admin = Tokens.of(workspace, Role.ADMIN);
        graphql(admin, "mutation { updateEngagementSettings(fourteenDayRule: true) { fourteenDayRule } }");
        graphql(admin, "mutation { setBusinessHours(timeZone: \"UTC\", weekly: []) { timeZone } }");
        String changes = "{ engagementSettingsChanges { nodes { changedBy setting } } }";
        JsonPath log = graphql(admin, changes);
        assertEquals(
                List.of("businessHours", "fourteenDayRule"),
                log.getList("data.engagementSettingsChanges.nodes.setting"));
        assertEquals(List.of("somebody", "somebody"), log.getList("data.engagementSettingsChanges.nodes.changedBy"));
        for (String query : List.of(
                changes,
                "{ engagementSettings { fourteenDayRule } }",
                "{ businessHours { timeZone } }",
                "mutation { removeBusinessHours(groupId: \"vip\") }")) {
            assertNull(code(graphql(admin, query)), query);
            assertEquals("FORBIDDEN", code(graphql(viewer, query)), query);
            assertEquals("FORBIDDEN", code(graphql(ingest, query)), query);
        }
    }

    @Test
    void importsNeedTheRoleIngest() {
        assertEquals(
                401,
                with(null).body(EVENTS).post("/imports/conversation-events").statusCode());
        assertEquals(403, with(viewer).body(EVENTS).post("/imports/engagements").statusCode());
    }

    @Test
    void anAgentSeesItsOwnFiguresAndRowsAlone() {
        JsonPath answer = graphql(
                ann,
                "{ engagementsReport(" + PERIOD
                        + ") { total by(dimension: AGENT) { key total } records { totalCount } }"
                        + " conversationsReport(" + PERIOD + ") { closed closeTimeByAgent { closed } }"
                        + " conversations { nodes { id } } agentEngagements(" + PERIOD + ") { rows { agentId } } }");
        assertNull(code(answer));
        assertEquals(1, answer.getInt("data.engagementsReport.total"));
        assertEquals(List.of("ann"), answer.getList("data.engagementsReport.by.key"));
        assertEquals(0, answer.getInt("data.conversationsReport.closed"));
        assertEquals(List.of(), answer.getList("data.conversations.nodes"));
        assertEquals(List.of("ann"), answer.getList("data.agentEngagements.rows.agentId"));
        assertEquals(
                3,
                graphql(viewer, "{ engagementsReport(" + PERIOD + ") { total } }")
                        .getInt("data.engagementsReport.total"));
    }

    @Test
    void whatIsNoAgentsIsNotToldToOne() {
        assertEquals("FORBIDDEN", code(graphql(ann, "{ conversationsReport(" + PERIOD + ") { created } }")));
        assertEquals(
                "FORBIDDEN",
                code(graphql(ann, "{ conversationsReport(" + PERIOD + ") { overTime { created closed } } }")));
        assertNull(code(graphql(ann, "{ conversationsReport(" + PERIOD + ") { overTime { closed } } }")));
    }

    @Test
    void anAgentSeesOfAConversationWhatIsItsOwn() {
        String query =
                "query($of: [_Any!]!) { _entities(representations: $of) { ... on Conversation { engagements { agent { id } } timeline { kind assignee { id } } } } }";
        Map<String, Object> both = Map.of(
                "of",
                List.of("c1", "c2").stream()
                        .map(id -> Map.of("__typename", "Conversation", "id", id))
                        .toList());
        JsonPath own = graphql(ann, query, both);
        assertEquals(List.of("ann"), own.getList("data._entities[0].engagements.agent.id"));
        assertFalse(own.getList("data._entities[0].timeline.assignee.id").contains("bob"));
        assertTrue(own.getList("data._entities[0].timeline.kind").contains("HELD"));
        assertNull(own.get("data._entities[1]"));
        JsonPath all = graphql(viewer, query, both);
        assertEquals(2, all.getList("data._entities[0].engagements").size());
        assertTrue(all.getList("data._entities[0].timeline.assignee.id").contains("bob"));
    }

    @Test
    void anAgentSeesItsOwnIdleAssignmentsAlone() {
        String list = "{ idleAssignments%s { totalCount byAgent { agent { id } } nodes { conversation { id } } } }";
        JsonPath all = graphql(viewer, list.formatted(""));
        assertEquals(List.of("bob"), all.getList("data.idleAssignments.byAgent.agent.id"));
        assertEquals(List.of("c2"), all.getList("data.idleAssignments.nodes.conversation.id"));
        assertEquals(0, graphql(ann, list.formatted("")).getInt("data.idleAssignments.totalCount"));
        String bob = Tokens.ofAgent(workspace, "bob", Role.AGENT);
        assertEquals(1, graphql(bob, list.formatted("")).getInt("data.idleAssignments.totalCount"));
        assertEquals(
                "FORBIDDEN", code(graphql(ann, list.formatted("(filter: {agentId: [\"bob\"]})"))), "those of another");
        assertEquals("FORBIDDEN", code(graphql(ingest, list.formatted(""))));
    }

    @Test
    void anAgentsDistinctCountsAndBreakdownsAreOfItsOwnEngagements() {
        String report = "{ engagementsReport(" + PERIOD
                + ") { conversations agents breakdown(dimensions: [AGENT, CHANNEL]) { keys { key } total } } }";
        JsonPath own = graphql(ann, report);
        assertEquals(1, own.getInt("data.engagementsReport.agents"));
        assertEquals(1, own.getInt("data.engagementsReport.conversations"));
        assertEquals(List.of(List.of("ann", "chat")), own.getList("data.engagementsReport.breakdown.keys.key"));
        JsonPath all = graphql(viewer, report);
        assertEquals(2, all.getInt("data.engagementsReport.agents"));
        assertEquals(2, all.getInt("data.engagementsReport.conversations"));
        assertEquals(List.of(2, 1), all.getList("data.engagementsReport.breakdown.total"));
    }

    @Test
    void anExportIsNarrowedAsItsReportIs() {
        String address = "/exports/engagements.csv?from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z";
        assertEquals(4, with(viewer).get(address).asString().strip().split("\n").length);
        assertEquals(2, with(ann).get(address).asString().strip().split("\n").length);
        assertEquals(401, with(null).get(address).statusCode());
    }
}
