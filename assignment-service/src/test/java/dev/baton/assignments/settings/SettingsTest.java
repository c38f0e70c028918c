package dev.baton.assignments.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The settings of a workspace and the log of their changes. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class SettingsTest {

    private static final String CHANGES =
            "query($first: Int, $after: String) { assignmentSettingsChanges(first: $first, after: $after)"
                    + " { nodes { id changedAt changedBy setting subject before after } pageInfo { hasNextPage endCursor } } }";

    private final Service service = new Service();

    @Test
    void theSettingsAreThoseThatWereSetLastAndTheDefaultsBefore() {
        assertEquals(Map.of("closingUnassigns", false, "agentsSeeAllNames", false), settings(service));
        set("closingUnassigns: true");
        assertEquals(Map.of("closingUnassigns", true, "agentsSeeAllNames", false), settings(service));
        assertEquals(Map.of("closingUnassigns", false, "agentsSeeAllNames", false), settings(new Service()));
    }

    @Test
    void aChangeIsLoggedWithWhatWasBeforeAndWhatIsAfter() {
        set("closingUnassigns: true");
        JsonPath log = changes(null, null);
        assertEquals(List.of("closingUnassigns"), log.getList("nodes.setting"));
        assertEquals("false", log.getString("nodes[0].before"));
        assertEquals("true", log.getString("nodes[0].after"));
        assertNull(log.get("nodes[0].subject"));
        assertNull(log.get("nodes[0].changedBy"), "no token says who it was");
        assertNotNull(log.get("nodes[0].changedAt"));
    }

    @Test
    void whatChangesNothingIsNotLogged() {
        set("closingUnassigns: false, agentsSeeAllNames: false");
        set("closingUnassigns: true, agentsSeeAllNames: false, eventId: \"e\"");
        set("closingUnassigns: true, agentsSeeAllNames: false, eventId: \"e\"");
        assertEquals(List.of("closingUnassigns"), changes(null, null).getList("nodes.setting"));
    }

    @Test
    void theNewestChangesComeFirstPageByPage() {
        IntStream.range(0, 5).forEach(i -> set("closingUnassigns: " + (i % 2 == 0)));
        JsonPath first = changes(3, null);
        assertEquals(List.of("true", "false", "true"), first.getList("nodes.after"));
        assertTrue(first.getBoolean("pageInfo.hasNextPage"));
        JsonPath second = changes(3, first.getString("pageInfo.endCursor"));
        assertEquals(List.of("false", "true"), second.getList("nodes.after"));
        assertFalse(second.getBoolean("pageInfo.hasNextPage"));
    }

    @Test
    void theSettingOfASecretIsLoggedWithoutTheSecret() {
        String secret = "a secret of more than thirty-two characters";
        for (String given : List.of("\"" + secret + "\"", "\"" + secret + "2\"", "null", "null")) {
            service.ask("mutation { setWebhookSecret(sender: CHATWOOT, secret: " + given + ") }");
        }
        JsonPath log = changes(null, null);
        assertEquals(List.of("webhookSecret", "webhookSecret", "webhookSecret"), log.getList("nodes.setting"));
        assertEquals(List.of("CHATWOOT", "CHATWOOT", "CHATWOOT"), log.getList("nodes.subject"));
        assertEquals(Arrays.asList(null, "another secret", "a secret"), log.getList("nodes.after"));
        assertEquals(Arrays.asList("a secret", "a secret", null), log.getList("nodes.before"));
        assertFalse(log.prettify().contains("thirty-two"));
    }

    @Test
    void anErasureIsLoggedByTheIdThatTheContactGoesByNow() {
        service.importFile("conversation-events", """
                {"eventId":"1","type":"OPENED","conversationId":"c1","occurredAt":"2026-03-02T08:00:00Z","requesterId":"k1","requesterName":"Zoë"}""");
        service.ask("mutation { eraseContact(contactId: \"k1\", eventId: \"e\") { facts } }");
        service.ask("mutation { eraseContact(contactId: \"k1\", eventId: \"e\") { facts } }");
        JsonPath log = changes(null, null);
        assertEquals(List.of("contactErasure"), log.getList("nodes.setting"), "a retry is the same erasure");
        assertEquals("k1", log.getString("nodes[0].subject"));
        assertEquals("name", log.getString("nodes[0].before"));
        assertNull(log.get("nodes[0].after"));
        String pseudonym = service.ask("mutation { eraseContact(contactId: \"k1\", withId: true) { contactId } }")
                .getString("data.eraseContact.contactId");
        JsonPath both = changes(null, null);
        assertEquals(List.of(pseudonym, pseudonym), both.getList("nodes.subject"));
        assertEquals(List.of("name and id", "name"), both.getList("nodes.before"));
    }

    @Test
    void aWorkspaceSeesItsOwnChangesAlone() {
        set("closingUnassigns: true");
        JsonPath others = new Service().ask(CHANGES);
        assertEquals(List.of(), others.getList("data.assignmentSettingsChanges.nodes"));
        String cursor = changes(1, null).getString("pageInfo.endCursor");
        assertEquals(
                "BAD_REQUEST",
                new Service().ask(CHANGES, Map.of("after", cursor)).getString("errors[0].extensions.code"));
    }

    private void set(String arguments) {
        JsonPath answer = service.ask("mutation { updateAssignmentSettings(" + arguments + ") { closingUnassigns } }");
        assertNull(answer.get("errors"), answer::prettify);
    }

    private static Map<String, Object> settings(Service of) {
        return of.ask("{ assignmentSettings { closingUnassigns agentsSeeAllNames } }")
                .getMap("data.assignmentSettings");
    }

    private JsonPath changes(Integer first, String after) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("first", first);
        variables.put("after", after);
        JsonPath answer = service.ask(CHANGES, variables);
        assertNull(answer.get("errors"), answer::prettify);
        return answer.setRootPath("data.assignmentSettingsChanges");
    }
}
