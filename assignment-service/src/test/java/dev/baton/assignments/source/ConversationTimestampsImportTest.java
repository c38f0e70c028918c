package dev.baton.assignments.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import dev.baton.kit.ingest.FileFormat;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class ConversationTimestampsImportTest {

    /**
     * A rule assigns from the inbox to Ann; only the inbox changes; Bob assigns from Ann to Bob; then to the inbox;
     * then to nobody.
     */
    private static final String ROWS = """
            ,2026-03-02T08:00:00Z,CONVERSATION/CREATED,c,k1,CUSTOMER,k1,,,,,,,,,,,,,,
            ,2026-03-02T08:01:00Z,CONVERSATION_ASSIGNEE/UPDATED,c,k1,AUTOMATION,r1,,i1,Sales,,,t1,Billing,i1,Sales,a1,Ann,ROUTED,,
            ,2026-03-02T08:02:00Z,CONVERSATION_ASSIGNEE/UPDATED,c,k1,AGENT,a1,Ann,i1,Sales,a1,Ann,t1,Billing,i2,Support,a1,Ann,MOVED,,
            ,2026-03-02T08:03:00Z,CONVERSATION_ASSIGNEE/UPDATED,c,k1,AGENT,a2,Bob,i2,Support,a1,Ann,t1,Billing,i2,Support,a2,Bob,TAKEN,,
            ,2026-03-02T08:04:00Z,CONVERSATION_ASSIGNEE/UPDATED,c,k1,SYSTEM,,,i2,Support,a2,Bob,t1,Billing,i2,Support,,,TIMEOUT,,
            ,2026-03-02T08:05:00Z,CONVERSATION_ASSIGNEE/UPDATED,c,k1,EXTERNAL,,,i2,Support,,,t1,Billing,,,,,CLOSED,,
            """;

    private final Service service = new Service();

    @Test
    void takesChangesOfTheAssigneeAndCountsWhatItPassesOver() {
        JsonPath result = send("", ROWS);
        assertEquals(5, result.getInt("accepted"));
        assertEquals(1, result.getInt("skipped"));
        assertEquals(0, result.getInt("rejected"));
        assertEquals(List.of(), result.getList("problems"));
        JsonPath log = log();
        assertEquals(
                Arrays.asList("AGENT a1", "AGENT a2", "INBOX i2", null),
                log.getList("assignedTo.collect { it == null ? null : it.kind + ' ' + it.id }"));
        assertEquals("INBOX", log.getString("previousAssignee[0].kind"));
        assertEquals(List.of("WORKFLOW", "USER", "OTHER", "DEVELOPER_API"), log.getList("source"));
        assertEquals(List.of("AUTOMATION", "AGENT", "SYSTEM", "EXTERNAL"), log.getList("sourceName"));
        assertEquals("Bob", log.getString("assignedBy[1].name"));
        assertEquals(List.of("ROUTED", "TAKEN", "TIMEOUT", "CLOSED"), log.getList("reason"));
        assertEquals(List.of("Billing"), service.ask("{ knownTopics }").getList("data.knownTopics"));
        assertEquals(
                List.of("Sales", "Support"),
                service.ask("{ inboxes { nodes { name } } }").getList("data.inboxes.nodes.name"));
        assertEquals(5, send("", ROWS).getInt("repeated"));
    }

    @Test
    void aTimestampWithoutAnOffsetIsOneOfTheZoneAskedForElseOfTheRowsElseUtc() {
        String row = "%s,2026-07-01 08:00:00,CONVERSATION_ASSIGNEE/UPDATED,%s,k,AGENT,a,,,,,,,,,,a,A,,,\n";
        send("", row.formatted("America/New_York", "c1") + row.formatted("", "c2"));
        send("?timeZone=Europe/Berlin", row.formatted("America/New_York", "c3"));
        assertEquals(
                List.of("2026-07-01T06:00:00Z", "2026-07-01T08:00:00Z", "2026-07-01T12:00:00Z"),
                log().getList("timestamp"));
        JsonPath unknown = send("", row.formatted("Pacific Time", "c4"));
        assertEquals(1, unknown.getInt("rejected"));
        assertEquals(true, unknown.getString("problems[0].reason").startsWith("Timezone Filter"));
        assertEquals(
                400,
                service.importFile("conversation-timestamps?timeZone=Mars/Olympus", header())
                        .statusCode());
    }

    @Test
    void aLocalTimeThatOccursTwiceFollowsTheRowAboveAlsoIfThatIsPassedOver() {
        String row = "America/New_York,2024-11-03 %s:00,%s,%s,k,AGENT,a,,,,,,,,,,a,A,,,\n";
        send(
                "",
                row.formatted("01:30", "CONVERSATION_ASSIGNEE/UPDATED", "c1")
                        + row.formatted("01:10", "CONVERSATION/CLOSED", "c1")
                        + row.formatted("01:40", "CONVERSATION_ASSIGNEE/UPDATED", "c2"));
        assertEquals(
                List.of("2024-11-03T06:40:00Z", "2024-11-03T05:30:00Z"),
                service.ask(
                                "{ assignmentsReport(period: {instants: {from: \"2024-11-01T00:00:00Z\", to: \"2024-12-01T00:00:00Z\"}, timeZone: \"UTC\"})"
                                        + " { log { nodes { timestamp } } } }")
                        .getList("data.assignmentsReport.log.nodes.timestamp"));
    }

    private JsonPath send(String query, String rows) {
        return service.importFile("conversation-timestamps" + query, header() + rows)
                .jsonPath();
    }

    private static String header() {
        return String.join(",", FileFormat.CONVERSATION_TIMESTAMPS.columns()) + "\n";
    }

    /** Oldest first. */
    private JsonPath log() {
        return service.ask(
                        "{ r: assignmentsReport(period: {instants: {from: \"2026-01-01T00:00:00Z\", to: \"2027-01-01T00:00:00Z\"}, timeZone: \"UTC\"}) { log { nodes { timestamp source sourceName reason assignedBy { id name } previousAssignee { kind id } assignedTo { kind id } } } } }")
                .setRootPath("data.r.log.nodes.reverse()");
    }
}
