package dev.baton.assignments.source;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceTransactions;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Previews, the log of imports, and the state after an import is undone. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class ImportLogTest {

    private static final String HEADER =
            "Timestamp;Conversation ID;Contact ID;Contact Name;Previous Assignee;Assigned To;Source;Assigned By\n";
    private static final String LOG = HEADER
            + "2026-03-02 08:00:00;c1;k1;Kim;-;Ann;Workflow;-\n"
            + "2026-03-02 09:00:00;c1;k1;Kim;Ann;Bob;User;Ann\n"
            + "yesterday;c2;-;-;-;Bob;zapier;-\n";

    private final Service service = new Service();

    @Inject
    WorkspaceTransactions transactions;

    @Test
    void aPreviewShowsTheFirstRowsAsTheyWouldBeReadAndKeepsNothing() {
        service.importFile("assignments-log?preview=20&timeZone=Europe/Berlin", LOG)
                .then()
                .statusCode(200)
                .body(
                        "format",
                        equalTo("assignments-log"),
                        "separator",
                        equalTo("SEMICOLON"),
                        "fileColumns",
                        equalTo(8),
                        "needsTimeZone",
                        equalTo(true),
                        "rows",
                        hasSize(3),
                        "rows[1].line",
                        equalTo(3),
                        "rows[1].content.occurredAt",
                        equalTo("2026-03-02T08:00:00Z"),
                        "rows[1].content.agentName",
                        equalTo("Bob"),
                        "rows[2].problem",
                        containsString("yesterday"));
        service.importFile("assignments-log?preview=1", LOG).then().body("rows", hasSize(1));
        assertEquals(List.of(), imports());
        assertNull(report().get("data.assignmentsReport.collectedSince"));
    }

    /** Scripts look for the counts at the beginning of the answer. */
    @Test
    void theAnswerBeginsWithTheCounts() {
        String answer = service.importFile("assignments-log?timeZone=Europe/Berlin", LOG)
                .asString();
        assertTrue(answer.startsWith("{\"accepted\":2,\"repeated\":0,"), answer);
        assertTrue(answer.contains("],\"importId\":\""), answer);
    }

    @Test
    void aFileOfAnotherFormatHasNoPreview() {
        service.importFile("contacts?preview=20", LOG)
                .then()
                .statusCode(400)
                .body("message", containsString("missing columns"));
        service.importFile("assignments-log?preview=many", LOG)
                .then()
                .statusCode(400)
                .body("message", containsString("preview"));
    }

    @Test
    void anImportIsInTheLogWithItsOutcome() {
        String id = UUID.randomUUID().toString();
        service.importFile("assignments-log?timeZone=Europe/Berlin&file=march.csv&importId=" + id, LOG)
                .then()
                .statusCode(200)
                .body("importId", equalTo(id), "accepted", equalTo(2), "rejected", equalTo(1));
        outcome(id)
                .body(
                        "importId",
                        equalTo(id),
                        "state",
                        equalTo("FINISHED"),
                        "file",
                        equalTo("march.csv"),
                        "timeZone",
                        equalTo("Europe/Berlin"),
                        "accepted",
                        equalTo(2),
                        "rejected",
                        equalTo(1),
                        "bytes",
                        equalTo(LOG.length()),
                        "from",
                        equalTo("2026-03-02T07:00:00Z"),
                        "to",
                        equalTo("2026-03-02T08:00:00Z"),
                        "problems[0].line",
                        equalTo(4),
                        "id",
                        nullValue());
        service.importFile("assignments-log?importId=" + id, LOG)
                .then()
                .statusCode(409)
                .body("message", containsString("importId"));
        assertEquals(List.of(id), imports());
    }

    @Test
    void aFileThatIsNotOfTheFormatIsNoImport() {
        service.importFile("assignments-log", "nothing\n").then().statusCode(400);
        assertEquals(List.of(), imports());
    }

    @Test
    void anUnknownImportIsNotFound() {
        given().header("X-Workspace", service.workspace())
                .get("/imports/" + UUID.randomUUID())
                .then()
                .statusCode(404);
        given().header("X-Workspace", service.workspace())
                .get("/imports/first")
                .then()
                .statusCode(400)
                .body("message", containsString("importId"));
        Service other = new Service();
        String theirs = other.importFile("assignments-log", LOG).jsonPath().getString("importId");
        given().header("X-Workspace", service.workspace())
                .get("/imports/" + theirs)
                .then()
                .statusCode(404);
        assertEquals("NOT_FOUND", undo(theirs).getString("errors[0].extensions.code"));
    }

    @Test
    void aWorkspaceWhoseOnlyImportIsUndoneIsEmpty() {
        String id = service.importFile("assignments-log?timeZone=Asia/Tokyo", LOG)
                .jsonPath()
                .getString("importId");
        undo(id);
        JsonPath report = report();
        assertEquals(0, report.getInt("data.assignmentsReport.total"));
        assertNull(report.get("data.assignmentsReport.collectedSince"));
        assertEquals(List.of(), report.getList("data.contacts.nodes"));
        assertEquals(
                Set.of("IMPORT_UNDONE"),
                Set.copyOf(service.ask("{ feed { facts { event { type } } } }").getList("data.feed.facts.event.type")));
        service.importFile("assignments-log?timeZone=Europe/Berlin", LOG)
                .then()
                .body("accepted", equalTo(2), "repeated", equalTo(0));
        assertEquals("2026-03-02T07:00:00Z", report().getString("data.assignmentsReport.collectedSince"));
    }

    @Test
    void undoingTwiceTakesNothingMore() {
        String id = service.importFile("assignments-log", LOG).jsonPath().getString("importId");
        assertEquals(2, undo(id).getInt("data.takeBackImport.undone"));
        service.importFile("assignments-log", LOG).then().body("accepted", equalTo(2));
        assertEquals(2, undo(id).getInt("data.takeBackImport.undone"));
        assertEquals(2, report().getInt("data.assignmentsReport.total"));
    }

    @Test
    void whatAnEarlierImportHasReportedStays() {
        service.importFile("assignments-log", LOG);
        String id = service.importFile("assignments-log", LOG + "2026-03-02 10:00:00;c1;k1;Kim;Bob;Ann;User;Ann\n")
                .jsonPath()
                .getString("importId");
        assertEquals(1, undo(id).getInt("data.takeBackImport.undone"));
        assertEquals(2, report().getInt("data.assignmentsReport.total"));
    }

    @Test
    void theContactsOfAnUndoneFileHaveNoAssigneeAnyMore() {
        String id = service.importFile("contacts", "Contact ID,Contact Name,Assignee\nk7,Kay,Ann\n")
                .jsonPath()
                .getString("importId");
        undo(id);
        service.ask("mutation { openConversation(conversation: {id: \"c7\", contactId: \"k7\"}) { id } }");
        JsonPath opened = service.ask(
                "{ _entities(representations: [{__typename: \"Conversation\", id: \"c7\"}]) { ... on Conversation { openedAt assignee { id } } } }");
        assertNull(opened.get("data._entities[0].assignee"), opened::prettify);
    }

    @Test
    void whileOneIsUndoneNoOtherBeginsAndWhileOneRunsNoneIsUndone() {
        String id = service.importFile("assignments-log", LOG).jsonPath().getString("importId");
        String running = UUID.randomUUID().toString();
        String ofWorkspace = "'" + service.workspace() + "'";
        execute("insert into import (workspace_id, id, format) values (" + ofWorkspace + ", '" + running
                + "', 'contacts')");
        JsonPath refused = undo(id);
        assertEquals("CONFLICT", refused.getString("errors[0].extensions.code"), refused::prettify);
        execute("update import set state = 'UNDOING' where workspace_id = " + ofWorkspace + " and id = '" + running
                + "'");
        service.importFile("assignments-log", LOG)
                .then()
                .statusCode(409)
                .body("message", containsString("being undone"));
    }

    private void execute(String statement) {
        transactions
                .write(
                        new WorkspaceId(service.workspace()),
                        connection -> connection.query(statement).execute())
                .await()
                .indefinitely();
    }

    private ValidatableResponse outcome(String id) {
        return given().header("X-Workspace", service.workspace())
                .get("/imports/" + id)
                .then()
                .statusCode(200);
    }

    private List<String> imports() {
        return service.ask("{ importLog { node { id } } }").getList("data.importLog.node.id");
    }

    private JsonPath undo(String id) {
        return service.ask("mutation { takeBackImport(importId: \"" + id + "\") { state undone } }");
    }

    private JsonPath report() {
        return service.ask("""
                { assignmentsReport(period: {instants: {from: "2026-03-01T00:00:00Z", to: "2026-04-01T00:00:00Z"}, timeZone: "UTC"}) { total collectedSince }
                  contacts { nodes { id } } }""");
    }
}
