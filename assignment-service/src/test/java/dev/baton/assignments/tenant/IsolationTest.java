package dev.baton.assignments.tenant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceTransactions;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class IsolationTest {

    private static final String EVENT =
            "{\"eventId\":\"e\",\"conversationId\":\"c\",\"occurredAt\":\"2026-03-02T08:00:00Z\",\"type\":\"ASSIGNED\",\"agentId\":\"ann\",\"agentName\":\"%s\"}";
    private static final List<Map<String, String>> ENTITIES =
            List.of(Map.of("__typename", "Conversation", "id", "c"), Map.of("__typename", "Agent", "id", "ann"));

    private final Service mine = new Service();
    private final Service other = new Service();

    @Inject
    Pool pool;

    @Inject
    WorkspaceTransactions transactions;

    @BeforeEach
    void load() {
        mine.importFile("conversation-events", EVENT.formatted("Ann")).then().statusCode(200);
        mine.ask(
                "mutation { assignContact(contactId: \"k\", contactName: \"Kim\", to: {kind: AGENT, id: \"bob\"}) { id } }");
        mine.ask("mutation { assign(conversationId: \"c\", to: {kind: AGENT, id: \"bob\"}) { id } }");
        mine.ask("mutation { signUp(agentId: \"bob\", channel: \"chat\", eventId: \"s\") }");
        mine.ask("mutation { updateAssignmentSettings(closingUnassigns: false) { closingUnassigns } }");
        mine.ask("mutation { setWebhookSecret(sender: ZENDESK, secret: \"thirty-two characters of a secret\") }");
        mine.ask("mutation { eraseContact(contactId: \"k\") { contactId } }");
    }

    @Test
    void entitiesOfAnotherWorkspaceAreNotFound() {
        assertEquals(List.of("c", "Ann"), entities(mine).getList("data._entities.collect { it.id ?: it.name }"));
        assertNull(entities(other).get("data._entities[0]"));
        assertNull(entities(other).get("data._entities[1]"));
    }

    @Test
    void theSameIdsLiveInTwoWorkspacesSideBySide() {
        other.importFile("conversation-events", EVENT.formatted("Anna")).then().statusCode(200);
        assertEquals("Ann", entities(mine).getString("data._entities[1].name"));
        assertEquals("Anna", entities(other).getString("data._entities[1].name"));
    }

    @Test
    void withoutAWorkspaceTheDatabaseShowsNothing() {
        assertEquals(0, count("select * from fact"));
        assertEquals(0, count("select * from assignment"));
        assertEquals(0, count("select * from conversation"));
        assertEquals(0, count("select * from directory_entry"));
        assertEquals(0, count("select * from feed"));
        assertEquals(0, count("select * from contact_name"));
        for (String table : List.of(
                "contact",
                "notification",
                "sign_up",
                "assignment_settings",
                "completed_command",
                "setting_change",
                "webhook_secret",
                "webhook_activity",
                "erased_contact")) {
            assertEquals(0, count("select * from " + table), table);
        }
    }

    @Test
    void theDatabaseRefusesAStatementOfAnotherWorkspace() {
        WorkspaceId own = new WorkspaceId(mine.workspace());
        assertEquals(
                0,
                transactions
                        .read(
                                new WorkspaceId(other.workspace()),
                                connection -> connection
                                        .query("select * from fact where workspace_id = '" + own.value() + "'")
                                        .execute())
                        .await()
                        .indefinitely()
                        .size());
        assertThrows(
                RuntimeException.class,
                () -> transactions
                        .write(
                                new WorkspaceId(other.workspace()),
                                connection -> connection
                                        .query("insert into directory_entry values ('" + own.value()
                                                + "', 'AGENT', 'x', 'x', now())")
                                        .execute())
                        .await()
                        .indefinitely());
    }

    @Test
    void whatWasAcceptedCannotBeChanged() {
        assertThrows(
                RuntimeException.class,
                () -> pool.query("update fact set event_id = 'x'")
                        .execute()
                        .await()
                        .indefinitely());
    }

    @Test
    void refusesAWorkspaceThatIsNoName() {
        new Service("x".repeat(300))
                .importFile("conversation-events", EVENT)
                .then()
                .statusCode(400);
    }

    private int count(String query) {
        return pool.query(query).execute().await().indefinitely().size();
    }

    private static JsonPath entities(Service service) {
        return service.ask(
                "query($r: [_Any!]!) { _entities(representations: $r) { ... on Conversation { id } ... on Agent { name } } }",
                Map.of("r", ENTITIES));
    }
}
