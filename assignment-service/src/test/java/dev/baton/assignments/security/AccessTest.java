package dev.baton.assignments.security;

import static dev.baton.kit.security.Asked.code;
import static dev.baton.kit.security.Asked.graphql;
import static dev.baton.kit.security.Asked.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.assignments.http.Wire;
import dev.baton.kit.PostgresResource;
import dev.baton.kit.security.AccessContract;
import dev.baton.kit.security.Role;
import dev.baton.kit.security.Tokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The permissions of callers: which operations they may use and which data they see. */
@QuarkusTest
@TestProfile(Tokens.class)
@WithTestResource(PostgresResource.class)
class AccessTest extends AccessContract {

    private static final String PERIOD =
            "period: {instants: {from: \"2026-03-01T00:00:00Z\", to: \"2026-04-01T00:00:00Z\"},"
                    + " previous: {from: \"2026-02-01T00:00:00Z\", to: \"2026-03-01T00:00:00Z\"}, timeZone: \"UTC\"}";
    private static final String LOG = """
            Timestamp,Conversation ID,Contact ID,Contact Name,Previous Assignee,Assigned To,Source,Assigned By
            2026-03-02T08:00:00Z,c1,k1,Kim,-,ann,Workflow,-
            2026-03-02T09:00:00Z,c1,k1,Kim,ann,bob,User,ann
            2026-03-02T10:00:00Z,c2,k2,Lee,-,cid,Workflow,-
            2026-03-02T11:00:00Z,c2,k2,Lee,cid,ann,User,cid
            2026-03-02T12:00:00Z,c3,k3,Max,-,bob,Workflow,-
            """;

    private final String viewer = Tokens.of(workspace, Role.REPORT_VIEWER);
    private final String ann = Tokens.ofAgent(workspace, "ann", Role.AGENT);
    private final String ingest = Tokens.of(workspace, Role.INGEST);

    AccessTest() {
        super(20);
    }

    @BeforeEach
    void tell() {
        assertEquals(200, importLog(ingest));
    }

    private static int importLog(String token) {
        return with(token)
                .contentType("text/csv")
                .body(LOG)
                .post("/imports/assignments-log")
                .statusCode();
    }

    @Test
    void takesNoTokenThatIsForgedOrHasRunOut() {
        for (String token : List.of(Tokens.forged(workspace), Tokens.expired(workspace), "x")) {
            assertEquals(
                    401,
                    with(token)
                            .contentType("application/json")
                            .body("{\"query\": \"{ __typename }\"}")
                            .post("/graphql")
                            .statusCode());
        }
    }

    @Test
    void aTokenWithoutAWorkspaceIsRefused() {
        assertEquals(
                "FORBIDDEN", code(graphql(Tokens.ofNoWorkspace(Role.REPORT_VIEWER), "{ agents { nodes { id } } }")));
    }

    @Test
    void entitiesNeedARole() {
        String query =
                "query($of: [_Any!]!) { _entities(representations: $of) { ... on Conversation { id } ... on Agent { name } ... on Contact { name } } }";
        for (String type : List.of("Conversation", "Agent", "Contact")) {
            Map<String, Object> one = Map.of("of", List.of(Map.of("__typename", type, "id", "c1")));
            assertEquals("UNAUTHENTICATED", code(graphql(null, query, one)), type);
            assertEquals("FORBIDDEN", code(graphql(ingest, query, one)), type);
        }
    }

    @Test
    void theTokenSaysTheWorkspaceAndNoHeaderDoes() {
        assertEquals(5, total(viewer, ""));
        assertEquals(0, total(Tokens.of("somebody-elses-" + workspace, Role.REPORT_VIEWER), ""));
    }

    private static int total(String token, String filter) {
        JsonPath answer = graphql(token, "{ assignmentsReport(" + PERIOD + filter + ") { total } }");
        assertNull(code(answer));
        return answer.getInt("data.assignmentsReport.total");
    }

    @Test
    void anAgentSeesItsOwnFiguresAndRowsAlone() {
        JsonPath answer = graphql(
                ann,
                "{ assignmentsReport(" + PERIOD + ") { total bySource { count } overTime(interval: MONTH) { total }"
                        + " appliedFilters { filter values } log { totalCount nodes { assignedTo { id } } } }"
                        + " reassignmentsReport(" + PERIOD
                        + ") { total byAgent { nodes { agent { id } } } log { totalCount } }"
                        + " agentAssignments(" + PERIOD + ") { rows { agentId } } }");
        assertNull(code(answer));
        assertEquals(2, answer.getInt("data.assignmentsReport.total"));
        assertEquals(List.of(2), answer.getList("data.assignmentsReport.overTime.total"));
        assertEquals(List.of("ann", "ann"), answer.getList("data.assignmentsReport.log.nodes.assignedTo.id"));
        assertEquals(List.of(List.of("ann")), answer.getList("data.assignmentsReport.appliedFilters.values"));
        assertEquals(1, answer.getInt("data.reassignmentsReport.total"));
        assertEquals(List.of("ann"), answer.getList("data.reassignmentsReport.byAgent.nodes.agent.id"));
        assertEquals(List.of("ann"), answer.getList("data.agentAssignments.rows.agentId"));
    }

    @Test
    void anAgentSeesTheNamesOfWhomItHasToDoWithUnlessTheWorkspaceAllowsMore() {
        String names =
                "query($of: [_Any!]!) { agents { nodes { id name } } contacts { nodes { id } } inboxes { nodes { id } }"
                        + " _entities(representations: $of) { ... on Agent { id name } ... on Contact { id assignee { id } } } }";
        Map<String, Object> all = Map.of(
                "of",
                List.of(
                        Map.of("__typename", "Agent", "id", "dan"),
                        Map.of("__typename", "Contact", "id", "k3"),
                        Map.of("__typename", "Agent", "id", "bob")));
        String dans = LOG.lines().findFirst().orElseThrow() + "\n2026-03-02T13:00:00Z,c4,k4,Nia,-,dan,Workflow,-\n";
        with(ingest).contentType("text/csv").body(dans).post("/imports/assignments-log");
        JsonPath own = graphql(ann, names, all);
        assertEquals(List.of("ann", "bob", "cid"), own.getList("data.agents.nodes.id"));
        assertEquals(List.of("k1", "k2"), own.getList("data.contacts.nodes.id"));
        assertEquals(List.of("bob"), own.getList("data._entities.id"));
        JsonPath viewers = graphql(viewer, names, all);
        assertEquals(List.of("ann", "bob", "cid", "dan"), viewers.getList("data.agents.nodes.id"));
        assertEquals(List.of("dan", "k3", "bob"), viewers.getList("data._entities.id"));

        String admin = Tokens.of(workspace, Role.ADMIN);
        assertNull(code(graphql(
                admin, "mutation { updateAssignmentSettings(agentsSeeAllNames: true) { agentsSeeAllNames } }")));
        JsonPath allowed = graphql(ann, names, all);
        assertEquals(viewers.getList("data.agents.nodes.id"), allowed.getList("data.agents.nodes.id"));
        assertEquals(viewers.getList("data.contacts.nodes.id"), allowed.getList("data.contacts.nodes.id"));
        assertEquals(List.of("dan", "k3", "bob"), allowed.getList("data._entities.id"));
    }

    @Test
    void anAgentSeesWhoHoldsAConversationOnlyIfItDoesSoItself() {
        String holders = "query($of: [_Any!]!) { assignmentsReport(" + PERIOD
                + ") { log { nodes { conversation { id assignee { id } } } } }"
                + " _entities(representations: $of) { ... on Conversation { id assignee { id } }"
                + " ... on Contact { id assignee { id } } } }";
        Map<String, Object> both = Map.of(
                "of",
                List.of(
                        Map.of("__typename", "Conversation", "id", "c1"),
                        Map.of("__typename", "Conversation", "id", "c2"),
                        Map.of("__typename", "Contact", "id", "k1"),
                        Map.of("__typename", "Contact", "id", "k2")));
        JsonPath own = graphql(ann, holders, both);
        String held = ".findAll { it.assignee != null }.id";
        assertEquals(List.of("c2", "k2"), own.getList("data._entities" + held));
        assertEquals(List.of("c2"), own.getList("data.assignmentsReport.log.nodes.conversation" + held));
        JsonPath viewers = graphql(viewer, holders, both);
        assertEquals(List.of("bob", "ann", "bob", "ann"), viewers.getList("data._entities.assignee.id"));
    }

    @Test
    void aChangeIsLoggedWithTheNameThatTheTokenSaysAndReadByAdministratorsAlone() {
        String admin = Tokens.of(workspace, Role.ADMIN);
        graphql(admin, "mutation { updateAssignmentSettings(closingUnassigns: true) { closingUnassigns } }");
        graphql(admin, "mutation { eraseContact(contactId: \"k1\") { facts } }");
        graphql(admin, "mutation { setWebhookSecret(sender: ZENDESK, secret: \"thirty-two characters of a secret\") }");
        String changes = "{ assignmentSettingsChanges { nodes { changedBy setting } } }";
        JsonPath log = graphql(admin, changes);
        assertEquals(
                List.of("webhookSecret", "contactErasure", "closingUnassigns"),
                log.getList("data.assignmentSettingsChanges.nodes.setting"));
        assertEquals(
                List.of("somebody", "somebody", "somebody"),
                log.getList("data.assignmentSettingsChanges.nodes.changedBy"));
        for (String query : List.of(
                changes,
                "{ assignmentSettings { closingUnassigns } }",
                "{ webhookSources { sender } }",
                "{ retention { months } }",
                "{ contactErasurePreview(contactId: \"k1\") { name } }",
                "mutation { testWebhook(sender: ZENDESK) { succeeded } }")) {
            assertNull(code(graphql(admin, query)), query);
            assertEquals("FORBIDDEN", code(graphql(viewer, query)), query);
            assertEquals("FORBIDDEN", code(graphql(ingest, query)), query);
        }
    }

    @Test
    void anAgentMayNotAskForAnother() {
        JsonPath answer = graphql(ann, "{ assignmentsReport(" + PERIOD + ", filter: {agentId: [\"bob\"]}) { total } }");
        assertEquals("FORBIDDEN", code(answer));
        assertTrue(answer.getString("errors[0].message").contains("filter.agentId"));
        assertEquals(2, total(ann, ", filter: {agentId: [\"ann\"]}"));
    }

    @Test
    void anAgentThatDoesNotSayWhichItIsSeesNothing() {
        String nobody = Tokens.of(workspace, Role.AGENT);
        assertEquals("FORBIDDEN", code(graphql(nobody, "{ assignmentsReport(" + PERIOD + ") { total } }")));
    }

    @Test
    void anAgentSeesTheConversationsThatItHadAPartInAndOfThemItsOwn() {
        String query =
                "query($of: [_Any!]!) { _entities(representations: $of) { ... on Conversation { id assignments { assignedTo { id } } } } }";
        Map<String, Object> all = Map.of(
                "of",
                List.of("c1", "c2", "c3").stream()
                        .map(id -> Map.of("__typename", "Conversation", "id", id))
                        .toList());
        JsonPath own = graphql(ann, query, all);
        assertEquals("c1", own.getString("data._entities[0].id"));
        assertEquals(List.of("ann"), own.getList("data._entities[0].assignments.assignedTo.id"));
        assertEquals(List.of("ann"), own.getList("data._entities[1].assignments.assignedTo.id"));
        assertNull(own.get("data._entities[2]"));
        assertEquals(
                2,
                graphql(viewer, query, all)
                        .getList("data._entities[0].assignments")
                        .size());
    }

    @Test
    void anExportIsNarrowedAsItsReportIs() {
        String address = "/exports/assignments.csv?from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z";
        assertEquals(6, with(viewer).get(address).asString().strip().split("\n").length);
        String own = with(ann).get(address).asString();
        assertEquals(3, own.strip().split("\n").length);
        assertFalse(own.contains("bob,"));
        assertEquals(401, with(null).get(address).statusCode());
        assertEquals(403, with(ingest).get(address).statusCode());
        assertEquals(403, with(ann).get(address + "&agentId=bob").statusCode());
    }

    @Test
    void importsNeedTheRoleIngest() {
        assertEquals(401, importLog(null));
        assertEquals(403, importLog(viewer));
    }

    @Test
    void aWebhookWithoutASecretNeedsATokenOfItsWorkspace() {
        String event =
                "{\"event\": \"conversation_created\", \"id\": 7, \"inbox_id\": 1, \"status\": \"open\", \"created_at\": 1772438400, \"updated_at\": 1772438400, \"meta\": {}}";
        String address = "/webhooks/chatwoot/" + workspace;
        assertEquals(
                401,
                with(null)
                        .contentType("application/json")
                        .body(event)
                        .post(address)
                        .statusCode());
        String elsewhere = Tokens.of("another", Role.INGEST);
        assertEquals(
                403,
                with(elsewhere)
                        .contentType("application/json")
                        .body(event)
                        .post(address)
                        .statusCode());
        assertEquals(
                200,
                with(ingest)
                        .contentType("application/json")
                        .body(event)
                        .post(address)
                        .statusCode());
    }

    @Test
    void anAgentSignsUpForItselfAlone() {
        String signUp = "mutation($a: ID!) { signUp(agentId: $a, channel: \"chat\") }";
        assertNull(code(graphql(ann, signUp, Map.of("a", "ann"))));
        assertEquals("FORBIDDEN", code(graphql(ann, signUp, Map.of("a", "bob"))));
        assertNull(code(graphql(ingest, signUp, Map.of("a", "bob"))));
    }

    @Test
    void theFeedOfAllWorkspacesIsForServicesAlone() {
        String feed = "{ feed(first: 10000) { facts { workspace } } }";
        String admin = Tokens.of(workspace, Role.ADMIN);
        assertEquals(
                List.of(workspace),
                graphql(admin, feed).getList("data.feed.facts.workspace").stream()
                        .distinct()
                        .toList());
        String another = "access-" + UUID.randomUUID();
        importLog(Tokens.of(another, Role.INGEST));
        List<Object> all = graphql(Tokens.ofNoWorkspace(Role.FEED_READER), feed).getList("data.feed.facts.workspace");
        assertTrue(all.contains(workspace) && all.contains(another));
    }

    @Test
    void aTokenWithAWorkspaceNeverReadsTheFeedOfAll() {
        String feed = "{ feed(first: 10000) { facts { workspace } } }";
        importLog(Tokens.of("access-" + UUID.randomUUID(), Role.INGEST));
        assertEquals("FORBIDDEN", code(graphql(Tokens.of(workspace, Role.FEED_READER), feed)));
        assertEquals(
                List.of(workspace),
                graphql(Tokens.of(workspace, Role.FEED_READER, Role.ADMIN), feed)
                        .getList("data.feed.facts.workspace")
                        .stream()
                        .distinct()
                        .toList());
    }

    @Test
    void whoDoesNotSayWhoItIsSendsNoLargeBody() throws IOException {
        for (String path : List.of("/graphql", "/imports/assignments-log", "/webhooks/zendesk/" + workspace)) {
            try (Wire wire = new Wire()) {
                assertEquals(
                        401,
                        wire.head("POST", path, "Content-Type: application/json", "Content-Length: 900000")
                                .status(),
                        path);
            }
        }
    }

    @Test
    void aServiceOfNoWorkspaceReadsTheFeedAndNothingElse() {
        String token = Tokens.ofNoWorkspace(Role.FEED_READER, Role.REPORT_VIEWER, Role.INGEST);
        assertNull(code(graphql(token, "{ feed(first: 1) { position } }")));
        assertEquals("FORBIDDEN", code(graphql(token, "{ agents { nodes { id } } }")));
        assertEquals(403, importLog(token));
    }
}
