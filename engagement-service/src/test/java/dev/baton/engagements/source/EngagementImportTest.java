package dev.baton.engagements.source;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the import of Zendesk engagement records. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class EngagementImportTest {

    private static final String WHOLE = """
            {"data": {"engagement_id": 7, "ticket_id": 35, "agent_id": "ann", "group_id": 9, "requester_id": "k1",
            "channel": "Messaging", "engagement_start_time": "2026-03-02T08:00:00", "engagement_end_time": "2026-03-02 08:10:00",
            "engagement_start_reason": "Routing assignment accepted", "engagement_end_reason": "WORK_ITEM_ON_HOLD",
            "ticket_status_start": "open", "ticket_status_end": "hold", "agent_messages_count": "3",
            "agent_replies_count": 3, "end_user_messages_count": 4, "offer_time_seconds": 12.5,
            "assignment_to_first_reply_time_seconds": 20, "average_requester_wait_time_seconds": 30,
            "longest_requester_wait_time_seconds": 50, "total_requester_wait_time_seconds": 90}}""".replace("\n", " ");

    private static final String MINIMAL =
            "{\"ticket_id\": \"35\", \"agent_id\": \"bob\", \"engagement_start_time\": \"2026-03-02T09:00:00Z\"%s}";

    private final Service service = new Service();

    @Test
    void takesARecordAsItIs() {
        assertEquals(Map.of("accepted", 1, "rejected", 0), counts(WHOLE, "accepted", "rejected"));
        JsonPath record = records().get(0);
        assertEquals("7", record.getString("id"));
        assertEquals("35", record.getString("conversationId"));
        assertEquals("IMPORTED", record.getString("origin"));
        assertEquals("2026-03-02T08:00:00Z", record.getString("startedAt"));
        assertEquals(600f, record.getFloat("durationSeconds"));
        assertEquals("ROUTING_ASSIGNMENT_ACCEPTED", record.getString("startReason"));
        assertEquals("Routing assignment accepted", record.getString("startReasonName"));
        assertEquals("TICKET_PENDING_OR_ON_HOLD", record.getString("endReason"));
        assertEquals("WORK_ITEM_ON_HOLD", record.getString("endReasonName"));
        assertEquals("ON_HOLD", record.getString("endStatus"));
        assertEquals(12.5f, record.getFloat("offerToAcceptSeconds"));
        assertEquals(20f, record.getFloat("assignmentToFirstReplySeconds"));
        assertEquals(30f, record.getFloat("averageRequesterWaitSeconds"));
        assertEquals(3, record.getInt("agentMessages"));
        assertEquals(4, record.getInt("endUserMessages"));
        assertEquals("9", record.getString("group.id"));
        JsonPath waits = report("metrics { requesterWaitSeconds { count sum max median } }");
        waits.setRootPath("data.engagementsReport.metrics.requesterWaitSeconds");
        assertEquals(3, waits.getInt("count"));
        assertEquals(90f, waits.getFloat("sum"));
        assertEquals(50f, waits.getFloat("max"), "the others share the remaining 40 s");
        assertEquals(20f, waits.getFloat("median"));
    }

    @Test
    void everyFieldButFourMayBeMissing() {
        assertEquals(Map.of("accepted", 1), counts(MINIMAL.formatted(""), "accepted"));
        JsonPath record = records().get(0);
        assertNull(record.get("endedAt"));
        assertEquals("OTHER", record.getString("startReason"));
        assertNull(record.get("agentMessages"));
        assertNull(record.get("averageRequesterWaitSeconds"));
    }

    @Test
    void keepsReasonsItDoesNotKnowByName() {
        counts(
                MINIMAL.formatted(
                        ", \"engagement_start_reason\": \"Barged in\", \"engagement_end_time\": \"2026-03-02T09:01:00Z\","
                                + " \"engagement_end_reason\": \"SUPERVISOR_ENDED\""),
                "accepted");
        JsonPath record = records().get(0);
        assertEquals("OTHER", record.getString("startReason"));
        assertEquals("Barged in", record.getString("startReasonName"));
        assertEquals("OTHER", record.getString("endReason"));
        assertEquals("SUPERVISOR_ENDED", record.getString("endReasonName"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "AGENT_ENDED | AGENT_CLOSED_CONVERSATION",
                "MANUAL_REASSIGNMENT | TRANSFERRED",
                "WORK_ITEM_ON_HOLD | TICKET_PENDING_OR_ON_HOLD",
                "WORK_ITEM_SOLVED | TICKET_SOLVED",
                "INACTIVITY_TIMEOUT | INACTIVITY_TIMEOUT"
            })
    void mapsEndCodes(String code, String reason) {
        counts(
                MINIMAL.formatted(", \"engagement_end_time\": \"2026-03-02T09:01:00Z\", \"engagement_end_reason\": \""
                        + code + "\""),
                "accepted");
        assertEquals(reason, records().get(0).getString("endReason"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"agent_id\": 1, \"engagement_start_time\": \"2026-03-02T09:00:00Z\"} | ticket_id is missing",
                "{\"ticket_id\": 1, \"engagement_start_time\": \"2026-03-02T09:00:00Z\"} | agent_id is missing",
                "{\"ticket_id\": 1, \"agent_id\": 1} | engagement_start_time is missing",
                "{\"ticket_id\": 1, \"agent_id\": 1, \"engagement_start_time\": \"yesterday\"} | engagement_start_time: \"yesterday\" is no ISO-8601",
                "{\"ticket_id\": 1, \"agent_id\": 1, \"engagement_start_time\": \"2026-03-02T09:00:00\", \"engagement_end_time\": \"2026-03-02T08:00:00\"} | engagement_end_time: 2026-03-02T08:00:00Z is before",
                "{\"ticket_id\": 1, \"agent_id\": 1, \"engagement_start_time\": \"2026-03-02T09:00:00\", \"agent_replies_count\": \"few\"} | agent_replies_count: \"few\" is no number",
                "{\"ticket_id\": 1, \"agent_id\": 1, \"engagement_start_time\": \"2026-03-02T09:00:00\", \"agent_replies_count\": 1.5} | agent_replies_count: \"1.5\" is no whole number",
                "{\"ticket_id\": 1, \"agent_id\": 1, \"engagement_start_time\": \"2026-03-02T09:00:00\", \"offer_time_seconds\": -1} | offer_time_seconds: \"-1\" is no number from 0",
                "{\"ticket_id\": {}, \"agent_id\": 1, \"engagement_start_time\": \"2026-03-02T09:00:00\"} | ticket_id is neither text nor a number",
            })
    void rejectsByLineAndFieldAndTakesTheOthers(String broken, String reason) {
        JsonPath result = service.importFile(
                        "engagements", WHOLE + "\n" + broken + "\n{\"data\": {broken\n" + MINIMAL.formatted(""))
                .jsonPath();
        assertEquals(2, result.getInt("accepted"));
        assertEquals(2, result.getInt("rejected"));
        assertEquals(List.of(2, 3), result.getList("problems.line"));
        assertTrue(
                result.getString("problems[0].reason").startsWith(reason),
                () -> result.getString("problems[0].reason"));
    }

    @Test
    void theSameRecordTwiceCountsOnceAndAnotherContentIsAConflict() {
        String other = WHOLE.replace("\"agent_id\": \"ann\"", "\"agent_id\": \"bob\"");
        assertEquals(
                Map.of("accepted", 2, "repeated", 2, "conflicts", 1),
                counts(
                        String.join("\n", WHOLE, WHOLE, other, MINIMAL.formatted(""), MINIMAL.formatted("")),
                        "accepted",
                        "repeated",
                        "conflicts"));
        assertEquals(Map.of("repeated", 1, "conflicts", 1), counts(WHOLE + "\n" + other, "repeated", "conflicts"));
        assertEquals(2, records().size());
    }

    @Test
    void readsADocumentTooHoweverItIsWritten() {
        String records = WHOLE + ", " + MINIMAL.formatted("");
        String bare = WHOLE.substring("{\"data\": ".length(), WHOLE.length() - 1);
        for (String body : List.of(
                "{\"meta\": {\"n\": 2},\n \"data\": [\n" + bare + ",\n" + MINIMAL.formatted("")
                        + "\n],\n\"links\": {\"next\": [{\"a\": 1}]}}",
                "[\n" + records + "\n]",
                "{\"data\": [" + bare + "," + MINIMAL.formatted("") + "]}",
                "[" + records + "]")) {
            Service another = new Service();
            JsonPath result = another.importFile("engagements", body).jsonPath();
            assertEquals(2, result.getInt("accepted"), () -> body + result.prettify());
        }
        JsonPath pretty = new Service()
                .importFile("engagements", MINIMAL.formatted("").replace(",", ",\n"))
                .jsonPath();
        assertEquals(1, pretty.getInt("accepted"));
    }

    @Test
    void aDocumentMayHaveMuchBesideItsRecordsButNoTextWithoutAnEnd() {
        String meta = IntStream.range(0, 20_000).mapToObj(i -> "\"m" + i + "\"").collect(Collectors.joining(","));
        service.importFile(
                        "engagements",
                        "{\"count\": 1,\n\"meta\": [" + meta + "],\n\"data\": [" + MINIMAL.formatted("") + "]}")
                .then()
                .statusCode(200)
                .body("accepted", equalTo(1));
        service.importFile("engagements", "{\"data\": [\n\"" + "x".repeat(5_000_000) + "\"]}")
                .then()
                .statusCode(400)
                .body("message", containsString("longer than 100000 bytes"));
    }

    @Test
    void aRecordOfSeveralLinesIsReportedByItsFirst() {
        String withoutAgent = "\n{\n \"ticket_id\": 1,\n \"engagement_start_time\": \"2026-03-02T09:00:00Z\"\n}\n";
        JsonPath result = service.importFile("engagements", withoutAgent + MINIMAL.formatted(""))
                .jsonPath();
        assertEquals(1, result.getInt("accepted"));
        assertEquals(List.of(2), result.getList("problems.line"));
    }

    @Test
    void aFirstLineThatIsCutOffKeepsTheOthersIn() {
        String cutOff = MINIMAL.formatted("").substring(0, 30);
        JsonPath result = service.importFile("engagements", cutOff + "\n" + MINIMAL.formatted("") + "\n" + WHOLE)
                .jsonPath();
        assertEquals(2, result.getInt("accepted"));
        assertEquals(List.of(1), result.getList("problems.line"));
    }

    @Test
    void anEmptyListIsOfTheFormat() {
        for (String body : List.of("{\"data\": []}", "{\"count\": 0,\n\"data\": []}", "[\n]")) {
            assertEquals(
                    0,
                    service.importFile("engagements", body)
                            .then()
                            .statusCode(200)
                            .extract()
                            .jsonPath()
                            .getInt("rejected"),
                    body);
        }
    }

    @Test
    void numbersBeyondReasonAreRefusedByField() {
        String broken = MINIMAL.formatted(", \"offer_time_seconds\": 1e300") + "\n"
                + MINIMAL.formatted(", \"agent_replies_count\": 1001");
        JsonPath result = service.importFile("engagements", broken).jsonPath();
        assertEquals(2, result.getInt("rejected"));
        assertTrue(result.getString("problems[0].reason")
                .startsWith("offer_time_seconds: \"1.0E300\" is no number from 0 to"));
        assertTrue(result.getString("problems[1].reason")
                .startsWith("agent_replies_count: \"1001\" is no whole number from 0 to 1000"));
    }

    @Test
    void anAgentOnlyRecordsHaveNamedIsKnown() {
        counts(WHOLE, "accepted");
        assertEquals(
                "ann",
                service.ask(
                                "{ _entities(representations: [{__typename: \"Agent\", id: \"ann\"}]) { ... on Agent { id } } }")
                        .getString("data._entities[0].id"));
    }

    @Test
    void anAverageThatIsNotToldIsTheQuotientOfWhatIs() {
        counts(
                MINIMAL.formatted(", \"agent_replies_count\": 4, \"total_requester_wait_time_seconds\": 10"),
                "accepted");
        assertEquals(2.5f, records().get(0).getFloat("averageRequesterWaitSeconds"));
    }

    @Test
    void onlyWhatOverlapsOfTheSameAgentIsSuperseded() {
        service.importFile("conversation-events", """
                        {"eventId":"1","type":"END_USER_MESSAGE","conversationId":"35","occurredAt":"2026-03-02T08:55:00Z"}
                        {"eventId":"2","type":"ASSIGNED","conversationId":"35","occurredAt":"2026-03-02T08:56:00Z","agentId":"bob"}
                        {"eventId":"3","type":"STATUS_CHANGED","conversationId":"35","occurredAt":"2026-03-02T09:00:00Z","toStatus":"SOLVED"}""").then().statusCode(200);
        service.importFile(
                "engagements",
                MINIMAL.formatted(
                        ", \"engagement_id\": \"touching\", \"engagement_end_time\": \"2026-03-02T09:05:00Z\""));
        service.importFile(
                "engagements",
                MINIMAL.formatted(", \"engagement_id\": \"other\", \"engagement_end_time\": \"2026-03-02T09:05:00Z\"")
                        .replace("\"bob\"", "\"cleo\"")
                        .replace("T09:00:00", "T08:57:00"));
        assertEquals(List.of("2 DERIVED", "other IMPORTED", "touching IMPORTED"), origins());
        service.importFile(
                "engagements",
                MINIMAL.formatted(", \"engagement_id\": \"without end\"").replace("T09:00:00", "T08:59:00"));
        assertEquals(List.of("other IMPORTED", "touching IMPORTED", "without end IMPORTED"), origins());
    }

    @Test
    void aBodyThatIsNotTheFormatIsRefused() {
        for (String body : List.of("", "\n\n", "hello", "<xml/>", "[1, 2]", "{\n")) {
            service.importFile("engagements", body).then().statusCode(400);
        }
        assertEquals(0, records().size());
    }

    @Test
    void anImportedOneCountsInPlaceOfADerivedOneThatItOverlaps() {
        String events = """
                {"eventId":"1","type":"END_USER_MESSAGE","conversationId":"35","occurredAt":"2026-03-02T08:00:00Z"}
                {"eventId":"2","type":"ASSIGNED","conversationId":"35","occurredAt":"2026-03-02T08:01:00Z","agentId":"ann"}
                {"eventId":"3","type":"TRANSFERRED","conversationId":"35","occurredAt":"2026-03-02T08:05:00Z","toAgentId":"bob"}""";
        service.importFile("conversation-events", events).then().statusCode(200);
        service.importFile("engagements", WHOLE).then().statusCode(200);
        assertEquals(List.of("3 DERIVED", "7 IMPORTED"), origins());
        Service other = new Service();
        other.importFile("engagements", WHOLE).then().statusCode(200);
        other.importFile("conversation-events", events).then().statusCode(200);
        assertEquals(List.of("3 DERIVED", "7 IMPORTED"), origins(other), "in whatever order they come");
    }

    @Test
    void aPeriodBeforeTheFirstRecordWasNotCollected() {
        counts(WHOLE, "accepted");
        JsonPath before = service.ask("""
                { engagementsReport(period: {instants: {from: "2026-01-01T00:00:00Z", to: "2026-02-01T00:00:00Z"}, timeZone: "UTC"})
                  { dataState collectedSince } }""");
        assertEquals("NOT_COLLECTED_BEFORE", before.getString("data.engagementsReport.dataState"));
        assertEquals("2026-03-02T08:00:00Z", before.getString("data.engagementsReport.collectedSince"));
    }

    private List<String> origins() {
        return origins(service);
    }

    private static List<String> origins(Service of) {
        return of
                .ask("{ engagementsReport(" + MARCH + ") { records { nodes { id origin } } } }")
                .<Map<String, String>>getList("data.engagementsReport.records.nodes")
                .stream()
                .map(node -> node.get("id") + " " + node.get("origin"))
                .sorted()
                .toList();
    }

    private static final String MARCH =
            "period: {instants: {from: \"2026-03-01T00:00:00Z\", to: \"2026-04-01T00:00:00Z\"}, timeZone: \"UTC\"}";

    private JsonPath report(String selection) {
        return service.ask("{ engagementsReport(" + MARCH + ") { " + selection + " } }");
    }

    private List<JsonPath> records() {
        JsonPath answer = report("""
                records { nodes { id conversationId origin startedAt endedAt durationSeconds startReason startReasonName endReason
                  endReasonName endStatus offerToAcceptSeconds assignmentToFirstReplySeconds averageRequesterWaitSeconds
                  agentMessages endUserMessages group { id } } }""");
        assertNull(answer.get("errors"), answer::prettify);
        int count = answer.getList("data.engagementsReport.records.nodes").size();
        return java.util.stream.IntStream.range(0, count)
                .mapToObj(i ->
                        new JsonPath(answer.prettify()).setRootPath("data.engagementsReport.records.nodes[" + i + "]"))
                .toList();
    }

    private Map<String, Integer> counts(String body, String... names) {
        JsonPath result = service.importFile("engagements", body)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        return java.util.Arrays.stream(names).collect(java.util.stream.Collectors.toMap(name -> name, result::getInt));
    }
}
