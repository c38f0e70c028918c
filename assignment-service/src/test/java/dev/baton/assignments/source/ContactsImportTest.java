package dev.baton.assignments.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class ContactsImportTest {

    private final Service service = new Service();

    @Test
    void eachRowWithAnAssigneeAssignsTheContact() {
        JsonPath result = contacts("k1,Kim,Ann\nk2,Lee,-\nk3,Max,Bob\n,Nobody,Ann\n");
        assertEquals(2, result.getInt("accepted"));
        assertEquals(1, result.getInt("skipped"));
        assertEquals(1, result.getInt("rejected"));
        assertEquals(5, result.getInt("problems[0].line"));
        JsonPath log = log();
        assertEquals(Arrays.asList(null, null), log.getList("conversationId"));
        assertEquals(List.of("CONTACT_IMPORT", "CONTACT_IMPORT"), log.getList("source"));
        assertEquals(List.of("Bob", "Ann"), log.getList("assignedTo.id"));
        assertEquals(List.of("Max", "Kim"), log.getList("contact.name"));
    }

    @Test
    void theSameFileTwiceCountsOnce() {
        contacts("k1,Kim,Ann\nk1,Kim,Bob\n");
        JsonPath again = contacts("k1,Kim,Ann\nk1,Kim,Bob\n");
        assertEquals(2, again.getInt("repeated"));
        assertEquals(List.of("Bob", "Ann"), log().getList("assignedTo.id"));
        assertEquals("Ann", log().getString("previousAssignee[0].id"));
    }

    @Test
    void aRowThatIsRepeatedChangesNothingForTheRowsAfterIt() {
        contacts("k1,Kim,Ann\n");
        service.ask("mutation { assignContact(contactId: \"k1\", to: {kind: AGENT, id: \"Bob\"}) { id } }");
        contacts("k1,Kim,Ann\nk1,Kim,Cat\n");
        assertEquals(List.of("Cat", "Bob", "Ann"), log().getList("assignedTo.id"));
        assertEquals("Bob", log().getString("previousAssignee[0].id"));
    }

    @Test
    void anExportedLogWithContactRowsCanBeImportedAgain() {
        String log =
                "Timestamp,Conversation ID,Contact ID,Contact Name,Previous Assignee,Assigned To,Source,Assigned By\n"
                        + "2026-03-02T08:00:00Z,-,k1,Kim,-,Ann,Contact Import,-\n"
                        + "2026-03-02T09:00:00Z,-,k1,Kim,Cat,Bob,Contact Import,-\n"
                        + "2026-03-02T10:00:00Z,-,-,-,-,Bob,Contact Import,-\n";
        JsonPath result = service.importFile("assignments-log", log).jsonPath();
        assertEquals(2, result.getInt("accepted"));
        assertEquals(1, result.getInt("rejected"));
        assertEquals(List.of("Bob", "Ann"), log().getList("assignedTo.id"));
        // a conversation may have changed the assignee in between: the source's claim counts
        assertEquals("Cat", log().getString("previousAssignee[0].id"));
        service.ask("mutation { openConversation(conversation: {id: \"c\", contactId: \"k1\"}) { id } }");
        assertEquals(
                "Bob",
                service.ask(
                                "{ _entities(representations: [{__typename: \"Conversation\", id: \"c\"}]) { ... on Conversation { assignee { id } } } }")
                        .getString("data._entities[0].assignee.id"));
    }

    private JsonPath contacts(String rows) {
        return service.importFile("contacts", "Contact ID,Contact Name,Assignee\n" + rows)
                .jsonPath();
    }

    /** Newest first. */
    private JsonPath log() {
        return service.ask(
                        "{ r: assignmentsReport(period: {instants: {from: \"2020-01-01T00:00:00Z\", to: \"2100-01-01T00:00:00Z\"}, timeZone: \"UTC\"}) { log { nodes { conversationId source previousAssignee { id } assignedTo { id } contact { name } } } } }")
                .setRootPath("data.r.log.nodes");
    }
}
