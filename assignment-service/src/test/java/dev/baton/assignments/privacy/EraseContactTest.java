package dev.baton.assignments.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import dev.baton.kit.tenant.WorkspaceRows;
import dev.baton.kit.tenant.WorkspaceTransactions;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class EraseContactTest {

    private static final String EVENTS = """
            {"eventId":"1","type":"OPENED","conversationId":"c1","occurredAt":"2026-03-02T08:00:00Z","channel":"chat","requesterId":"k1","requesterName":"Zoë Ångström"}
            {"eventId":"2","type":"ASSIGNED","conversationId":"c1","occurredAt":"2026-03-02T08:01:00Z","agentId":"ann","agentName":"Ann"}
            {"eventId":"3","type":"TRANSFERRED","conversationId":"c1","occurredAt":"2026-03-02T08:02:00Z","toAgentId":"bob","agentName":"Bob","requesterName":"Zoë A."}
            {"eventId":"4","type":"ASSIGNED","conversationId":"c2","occurredAt":"2026-03-02T09:00:00Z","agentId":"ann","requesterId":"k2","requesterName":"Zoë Ångström"}""";

    /** This format has only names, so the name is the id. */
    private static final String LOG =
            "Timestamp,Conversation ID,Contact ID,Contact Name,Previous Assignee,Assigned To,Source,Assigned By\n"
                    + "2026-03-02T08:00:00Z,c1,-,Zoë Ångström,-,Ann,Workflow,-\n"
                    + "2026-03-02T09:00:00Z,c1,-,Zoë Ångström,Ann,Bob,User,Ann\n"
                    + "2026-03-02T10:00:00Z,-,-,Zoë Ångström,-,Bob,Contact Import,-\n";

    private static final String REPORT =
            "r: assignmentsReport(period: {instants: {from: \"2020-01-01T00:00:00Z\", to: \"2100-01-01T00:00:00Z\"}, timeZone: \"UTC\"}";

    private final Service service = new Service();

    @Inject
    WorkspaceTransactions transactions;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @Test
    void theNameIsGoneFromEveryTableAndEveryFigureStays() {
        service.importFile(
                "conversation-events", EVENTS.replace("\"k2\",\"requesterName\":\"Zoë Ångström\"", "\"k2\""));
        service.ask(
                "mutation { assignContact(contactId: \"k1\", contactName: \"Zoë Ångström\", to: {kind: AGENT, id: \"cat\"}) { id } }");
        String before = figures();
        assertTrue(everything().contains("Zoë"));
        JsonPath erased = erase("contactId: \"k1\"");
        assertEquals("k1", erased.getString("contactId"));
        assertEquals(3, erased.getInt("facts"));
        assertEquals(1, erased.getInt("conversations"));
        assertEquals(3, erased.getInt("assignments"));
        assertFalse(everything().contains("Zoë"));
        assertEquals(before, figures());
        assertEquals(List.of("k1"), search("k1"));
        assertEquals(List.of(), search("Zoë"));
    }

    @Test
    void whatIsToldAgainIsRepeatedAndWhatIsToldLaterIsKeptWithoutTheName() {
        service.importFile("conversation-events", EVENTS);
        erase("contactId: \"k1\"");
        erase("contactId: \"k2\"");
        assertEquals(
                4, service.importFile("conversation-events", EVENTS).jsonPath().getInt("repeated"));
        assertEquals(
                2, service.importFile("conversation-events", """
                        {"eventId":"5","type":"ASSIGNED","conversationId":"c1","occurredAt":"2026-03-02T08:01:30Z","agentId":"cat","requesterName":"Zoë A."}
                        {"eventId":"6","type":"ASSIGNED","conversationId":"c3","occurredAt":"2026-03-02T10:00:00Z","agentId":"cat","requesterId":"k1","requesterName":"Zoë Ångström"}""").jsonPath().getInt("accepted"));
        service.ask(
                "mutation { openConversation(conversation: {id: \"c4\", contactId: \"k1\", contactName: \"Zoë\"}, eventId: \"7\") { id } }");
        service.importFile("contacts", "Contact ID,Contact Name,Assignee\nk1,Zoë,Ann\n");
        assertFalse(everything().contains("Zoë"));
        assertEquals(
                "c4",
                service.ask(
                                "{ _entities(representations: [{__typename: \"Conversation\", id: \"c4\"}]) { ... on Conversation { id contact { id } } } }")
                        .getString("data._entities[0].id"));
        assertNull(
                service.ask(
                                "mutation { openConversation(conversation: {id: \"c4\", contactId: \"k1\", contactName: \"Zoë\"}, eventId: \"7\") { id } }")
                        .get("errors"),
                "a retry");
    }

    @Test
    void aContactWhoseIdIsTheNameGoesByAPseudonym() {
        service.importFile("assignments-log", LOG).then().statusCode(200);
        String before = figures();
        String pseudonym = erase("contactId: \"Zoë Ångström\"").getString("contactId");
        assertTrue(pseudonym.startsWith("erased-"));
        assertFalse(everything().contains("Zoë"));
        assertEquals(before, figures());
        assertEquals(List.of(pseudonym), search(pseudonym));

        assertEquals(3, service.importFile("assignments-log", LOG).jsonPath().getInt("repeated"));
        service.importFile("assignments-log", LOG.replace("2026-03-02", "2026-03-03"));
        assertFalse(everything().contains("Zoë"));
        assertEquals(
                List.of(pseudonym),
                service
                        .ask("{ " + REPORT + ") { log { nodes { contact { id } } } } }")
                        .getList("data.r.log.nodes.contact.id")
                        .stream()
                        .distinct()
                        .toList());
        assertEquals(pseudonym, erase("contactId: \"Zoë Ångström\"").getString("contactId"), "once more");
    }

    @Test
    void anIdThatIsANameIsReplacedAlsoWhereOnlyFactsHaveThatNameAnyMore() throws SQLException {
        service.importFile("assignments-log", LOG).then().statusCode(200);
        try (Connection owner = DriverManager.getConnection(url, "assignment_owner", "owner");
                PreparedStatement forget = owner.prepareStatement("delete from contact_name where workspace_id = ?")) {
            forget.setString(1, service.workspace());
            assertEquals(1, forget.executeUpdate());
        }
        assertTrue(erase("contactId: \"Zoë Ångström\"").getString("contactId").startsWith("erased-"));
        assertFalse(everything().contains("Zoë"));
    }

    @Test
    void anIdThatIsNoNameIsReplacedWhereThatIsAskedFor() {
        service.importFile("conversation-events", EVENTS);
        assertEquals("k1", erase("contactId: \"k1\", eventId: \"e\"").getString("contactId"));
        String pseudonym = erase("contactId: \"k1\", withId: true").getString("contactId");
        assertNotEquals("k1", pseudonym);
        assertEquals(pseudonym, erase("contactId: \"k1\", eventId: \"e\"").getString("contactId"), "a retry");
        assertFalse(everything().contains("k1"));
        service.importFile("conversation-events", """
                {"eventId":"8","type":"ASSIGNED","conversationId":"c8","occurredAt":"2026-03-02T10:00:00Z","agentId":"cat","requesterId":"k1"}""");
        assertEquals(List.of(pseudonym), search(pseudonym));
        assertFalse(everything().contains("k1"));
    }

    @Test
    void anotherContactOfTheSameNameKeepsItAndIsFoundByIt() {
        service.importFile("conversation-events", EVENTS);
        erase("contactId: \"k1\"");
        assertEquals(List.of("k2"), search("Zoë Ångström"));
        assertEquals(
                1,
                service.ask("{ " + REPORT + ", filter: {contactName: \"Ångström\"}) { total } }")
                        .getInt("data.r.total"));
    }

    @Test
    void theFeedTellsWhoWasErasedWithoutTheName() {
        service.importFile("assignments-log", LOG);
        String pseudonym = erase("contactId: \"Zoë Ångström\"").getString("contactId");
        JsonPath feed = service.ask("{ feed { facts { content event { type erasure { contactId digest } } } } }");
        assertEquals("CONTACT_ERASED", feed.getString("data.feed.facts[3].event.type"));
        assertEquals(pseudonym, feed.getString("data.feed.facts[3].event.erasure.contactId"));
        assertFalse(feed.prettify().contains("Zoë"), "nor do the facts before it");
    }

    @Test
    void aRetryIsRecognisedAndAnEventIdIsThatOfOneEvent() {
        service.importFile("conversation-events", EVENTS);
        String first = erase("contactId: \"k1\", eventId: \"e\"").prettify();
        assertEquals(first, erase("contactId: \"k1\", eventId: \"e\"").prettify());
        assertEquals(
                "CONFLICT",
                service.ask("mutation { eraseContact(contactId: \"k2\", eventId: \"e\") { facts } }")
                        .getString("errors[0].extensions.code"));
        assertEquals(List.of("k2"), search("Zoë Ångström"), "what is refused has erased nothing");
    }

    @Test
    void aContactThatNothingHasToldOfIsErasedBeforehand() {
        assertEquals(0, erase("contactId: \"k1\"").getInt("facts"));
        service.importFile("conversation-events", EVENTS);
        assertEquals(List.of("k2"), search("Zoë"));
        assertEquals(
                "BAD_REQUEST",
                service.ask("mutation { eraseContact(contactId: \"\") { facts } }")
                        .getString("errors[0].extensions.code"));
    }

    @Test
    void aPreviewNamesWhatAnErasureTakesTheNameOutOf() {
        service.importFile("conversation-events", EVENTS);
        service.importFile("assignments-log", LOG.replace("c1", "c9"));
        JsonPath known = preview("k1");
        assertEquals("Zoë Ångström", known.getString("name"));
        assertFalse(known.getBoolean("idIsName"));
        assertEquals(1, known.getInt("conversations"));
        assertEquals(2, known.getInt("assignments"));
        JsonPath named = preview("Zoë Ångström");
        assertTrue(named.getBoolean("idIsName"));
        assertEquals(1, named.getInt("conversations"));
        assertEquals(3, named.getInt("assignments"));
        assertNull(preview("nobody").get());
        erase("contactId: \"k1\"");
        assertNull(preview("k1").get("name"));
        Service other = new Service();
        assertNull(other.ask("{ contactErasurePreview(contactId: \"k1\") { contactId } }")
                .get("data.contactErasurePreview"));
    }

    private JsonPath preview(String contactId) {
        return service.ask("{ contactErasurePreview(contactId: \"" + contactId
                        + "\") { contactId name idIsName conversations assignments } }")
                .setRootPath("data.contactErasurePreview");
    }

    @Test
    void workspacesAreErasedApart() {
        Service other = new Service();
        service.importFile("conversation-events", EVENTS);
        other.importFile("conversation-events", EVENTS);
        erase("contactId: \"k1\"");
        assertEquals(
                List.of("k1", "k2"),
                other.ask("{ contacts(search: \"Zoë\") { nodes { id } } }").getList("data.contacts.nodes.id"));
    }

    @Test
    void anErasureMissesNothingThatIsTakenInMeanwhile() {
        List<CompletableFuture<Void>> imports = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.runAsync(() -> service.importFile(
                        "conversation-events",
                        IntStream.range(0, 500)
                                .mapToObj(j -> EVENTS.lines()
                                        .findFirst()
                                        .orElseThrow()
                                        .replace("\"1\"", "\"%d-%d\"".formatted(i, j))
                                        .replace("c1", "c%d-%d".formatted(i, j)))
                                .collect(Collectors.joining("\n")))))
                .toList();
        for (int i = 0; i < 5; i++) {
            erase("contactId: \"k1\"");
        }
        imports.forEach(CompletableFuture::join);
        assertFalse(everything().contains("Zoë"));
    }

    private JsonPath erase(String arguments) {
        JsonPath answer = service.ask(
                "mutation { eraseContact(" + arguments + ") { contactId erasedAt facts conversations assignments } }");
        assertNull(answer.get("errors"), answer::prettify);
        return JsonPath.from(answer.prettify()).setRootPath("data.eraseContact");
    }

    private String figures() {
        return service.ask(
                        "{ " + REPORT
                                + ") { total bySource { source count } overTime(interval: DAY) { start total } log { nodes { id conversationId previousAssignee { name } assignedTo { name } } } } }")
                .prettify();
    }

    /** The ids of the contacts found. */
    private List<String> search(String text) {
        return service
                .ask("{ contacts(search: \"" + (text.length() < 3 ? "" : text) + "\") { nodes { id } } }")
                .<String>getList("data.contacts.nodes.id")
                .stream()
                .filter(id -> text.length() > 2 || id.equals(text))
                .toList();
    }

    /** Every row of the workspace in every table that the service can read. */
    private String everything() {
        return WorkspaceRows.everything(transactions, service.workspace(), "none");
    }
}
