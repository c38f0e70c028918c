package dev.baton.assignments.export;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class ExportTest {

    private static final String PERIOD = "?from=2026-01-01T00:00:00Z&to=2027-01-01T00:00:00Z";
    private static final String HEADER =
            "Timestamp,Conversation ID,Contact ID,Contact Name,Previous Assignee,Assigned To,Source,Assigned By\n";

    private final Service service = new Service();

    @Test
    void aLogBeginsWithTheEightColumnsOldestFirst() {
        importLog("2026-03-02T09:00:00Z,c1,k1,Kim,Ann,Bob,User,Ann\n2026-03-02T08:00:00Z,c1,k1,Kim,-,Ann,Workflow,-\n");
        List<String> lines = export("assignments.csv", "").asString().lines().toList();
        assertTrue(lines.get(0).startsWith(HEADER.strip() + ",ID,"), lines.get(0));
        assertTrue(lines.get(1).startsWith("2026-03-02T08:00:00Z,c1,k1,Kim,-,Ann,Workflow,-,"), lines.get(1));
        assertTrue(lines.get(2).startsWith("2026-03-02T09:00:00Z,c1,k1,Kim,Ann,Bob,User,Ann,"), lines.get(2));
        assertEquals(3, lines.size());
    }

    @Test
    void eachLineOfNdjsonIsAnObjectWithTheSchemasNames() throws IOException {
        importLog("2026-03-02T08:00:00Z,c1,k1,Kim,-,Ann,Workflow,-\n2026-03-02T09:00:00Z,c1,k1,Kim,Ann,Bob,User,Ann\n");
        Response answer = export("reassignments.ndjson", "&countingRule=AGENT_TO_AGENT");
        assertEquals("application/x-ndjson", answer.contentType());
        JsonNode row = new ObjectMapper().readTree(answer.asString());
        assertEquals("USER", row.path("source").asText());
        assertEquals("Bob", row.path("assignedToId").asText());
        assertEquals(3600.0, row.path("heldSeconds").asDouble());
        assertTrue(row.has("topic") && row.path("topic").isNull());
    }

    @Test
    void theReportsOwnFiltersNarrowItAndOthersAreTold() {
        importLog("2026-03-02T08:00:00Z,c1,k1,Kim,-,Ann,Workflow,-\n2026-03-02T09:00:00Z,c2,k2,Lee,-,Bob,Bot,-\n");
        Response answer = export("assignments.csv", "&source=BOT&source=ZAPIER&startReason=REOPENED");
        assertEquals(2, answer.asString().lines().count());
        assertEquals("startReason", answer.header("X-Ignored-Filters"));
        assertEquals("attachment; filename=\"assignments.csv\"", answer.header("Content-Disposition"));
    }

    @Test
    void whatWasExportedIsImportedAsItWas() throws IOException {
        service.ask("""
                mutation { a: openConversation(conversation: {id: "c1", contactId: "k1", contactName: "=cmd|x", channel: "chat;fax", topic: "-"}) { id }
                  b: assign(conversationId: "c1", to: {kind: INBOX, id: "vip", name: "VIP, \\"gold\\""}, source: WORKFLOW) { id }
                  c: assign(conversationId: "c1", to: {kind: AGENT, id: "a1", name: "Alex"}, source: USER, assignedBy: {id: "a9", name: "'=Zoe"}, reason: "two\\nlines") { id }
                  d: assign(conversationId: "c1", to: {kind: AGENT, id: "a2", name: "Alex"}, source: USER) { id }
                  e: unassign(conversationId: "c1", source: BOT) { id }
                  f: assignContact(contactId: "k1", contactName: "+1", to: {kind: AGENT, id: "a2", name: "Alex"}, source: CONTACT_IMPORT) { id } }""");
        service.importFile(
                "conversation-events",
                "{\"eventId\":\"x\",\"type\":\"ASSIGNED\",\"conversationId\":\"c9\",\"occurredAt\":\"2026-01-01T00:00:00Z\","
                        + "\"agentId\":\"a1\",\"source\":\"OTHER\",\"sourceName\":\"user\"}");
        String exported = export("assignments.csv", "").asString();
        Service other = new Service();
        Response imported = other.importFile("assignments-log", exported);
        assertEquals(6, imported.jsonPath().getInt("accepted"), imported.asString());
        assertEquals(6, other.importFile("assignments-log", exported).jsonPath().getInt("repeated"));
        List<List<String>> before = cells(exported);
        List<List<String>> after = cells(export(other, "assignments.csv", "").asString());
        assertEquals(before.size(), after.size());
        for (int row = 0; row < before.size(); row++) {
            assertEquals(meant(before.get(row)), meant(after.get(row)));
        }
    }

    /** All columns but the id of the row, which differs in another workspace. */
    private static List<String> meant(List<String> row) {
        List<String> meant = new ArrayList<>(row);
        meant.remove(8);
        return meant;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?from=2026-01-01T00:00:00Z | to is missing",
                "?from=2026-01-01&to=2026-01-02T00:00:00Z | from: \"2026-01-01\" is no instant",
                "?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z | is after to",
                "?from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z&timeZone=Mars/X | is no IANA time zone",
                "?from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z&source=PIGEON | source: \"PIGEON\" is none of USER",
                "?from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z&open=maybe | open: \"maybe\" is neither true nor false",
                "?from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z&colour=red | unknown parameters: colour",
                "?from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z&contactName=ki | filter.contactName must have 3",
            })
    void refusesParametersByTheirName(String query, String message) {
        given().get("/exports/assignments.csv" + query)
                .then()
                .statusCode(400)
                .body("code", equalTo("BAD_REQUEST"))
                .body("message", containsString(message));
    }

    @Test
    void whatWasExportedIsKnownAgainWhereItCameFrom() {
        String row = "2026-03-02T08:00:00Z,c1,-,-,%s,%s,User,-\n";
        importLog(row.formatted("-", "Ann") + row.formatted("Ann", "Bob") + row.formatted("Bob", "Ann")
                + "2026-03-02T09:00:00Z,c2,-,-,-,Ann,User,-\n");
        service.ask("mutation { assign(conversationId: \"c1\", to: {kind: AGENT, id: \"Cid\"}, source: USER) { id } }");
        String exported = export("assignments.csv", "").asString();
        int rows = cells(exported).size() - 1;
        JsonPath again = service.importFile("assignments-log", exported).jsonPath();
        assertEquals(rows, again.getInt("repeated"), again::prettify);
        assertEquals(0, again.getInt("accepted"));
        assertEquals(exported, export("assignments.csv", "").asString());

        // the same fact with another outcome
        String other = exported.replace(",c2,-,-,-,Ann,", ",c2,-,-,-,Zoe,").replace(",AGENT,Ann,,", ",AGENT,Zoe,,");
        JsonPath conflicting = service.importFile("assignments-log", other).jsonPath();
        assertEquals(0, conflicting.getInt("accepted"), conflicting::prettify);
        assertTrue(conflicting.getInt("conflicts") >= 1, conflicting::prettify);
    }

    @Test
    void aForeignFileNumbersItsRowsAndThatNamesNothing() {
        String file = HEADER.strip() + ",ID\n" + "2026-03-02T08:00:00Z,c1,-,-,-,Ann,User,-,1\n"
                + "2026-03-02T08:00:00Z,c2,-,-,-,Ann,User,-,2\n";
        assertEquals(2, service.importFile("assignments-log", file).jsonPath().getInt("accepted"));
        assertEquals(
                2,
                service.importFile("assignments-log", file.replace(",1\n", ",7\n"))
                        .jsonPath()
                        .getInt("repeated"));
    }

    @Test
    void aCsvMayBeginWithTheMarkThatSpreadsheetsLookFor() {
        importLog("2026-03-02T08:00:00Z,c1,-,-,-,Zo\u00EB,User,-\n");
        byte[] marked = export("assignments.csv", "&bom=true").asByteArray();
        assertArrayEquals(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, 'T'}, Arrays.copyOf(marked, 4));
        assertEquals('T', export("assignments.csv", "&bom=false").asByteArray()[0]);
        assertEquals('{', export("assignments.ndjson", "&bom=true").asByteArray()[0]);
        assertEquals(1, service.importFile("assignments-log", marked).jsonPath().getInt("repeated"));
        given().header("X-Workspace", service.workspace())
                .get("/exports/assignments.csv" + PERIOD + "&bom=yes")
                .then()
                .statusCode(400);
    }

    @Test
    void headAnswersWhatGetWouldWithoutTheRows() {
        importLog("2026-03-02T08:00:00Z,c1,-,-,-,Ann,User,-\n");
        Response get = export("assignments.csv", "&startReason=OTHER");
        Response head = given().header("X-Workspace", service.workspace())
                .head("/exports/assignments.csv" + PERIOD + "&startReason=OTHER");
        assertEquals(200, head.statusCode());
        for (String name : List.of("Content-Type", "Content-Disposition", "Cache-Control", "X-Ignored-Filters")) {
            assertEquals(get.header(name), head.header(name), name);
        }
        assertEquals("", head.asString());
        given().head("/exports/assignments.csv?from=x").then().statusCode(400);
    }

    @Test
    void aRangeIsNotOffered() {
        importLog("2026-03-02T08:00:00Z,c1,-,-,-,Ann,User,-\n");
        given().header("X-Workspace", service.workspace())
                .header("Range", "bytes=0-3")
                .header("If-None-Match", "*")
                .get("/exports/assignments.csv" + PERIOD)
                .then()
                .statusCode(200)
                .header("Accept-Ranges", "none");
    }

    @Test
    void aTextThatNoRowCanHoldIsTheCallersFault() {
        given().queryParam("contactId", "\u0000")
                .get("/exports/assignments.csv" + PERIOD)
                .then()
                .statusCode(400)
                .body("message", containsString("NUL"));
    }

    private void importLog(String rows) {
        service.importFile("assignments-log", HEADER + rows);
    }

    private Response export(String file, String parameters) {
        return export(service, file, parameters);
    }

    private static Response export(Service of, String file, String parameters) {
        Response answer = given().header("X-Workspace", of.workspace()).get("/exports/" + file + PERIOD + parameters);
        assertEquals(200, answer.statusCode(), answer.asString());
        return answer;
    }

    private static List<List<String>> cells(String csv) {
        List<List<String>> rows = new ArrayList<>();
        CsvReader.builder().ofCsvRecord(csv).forEach(row -> rows.add(row.getFields()));
        return rows;
    }
}
