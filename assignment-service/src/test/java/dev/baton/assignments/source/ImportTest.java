package dev.baton.assignments.source;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class ImportTest {

    private static final String HEADER =
            "Timestamp,Conversation ID,Contact ID,Contact Name,Previous Assignee,Assigned To,Source,Assigned By\n";
    private static final String LOG = HEADER
            + "2026-03-02T08:00:00Z,c1,k1,Kim,-,Ann,Workflow,-\n"
            + "2026-03-02T09:00:00Z,c1,k1,Kim,Ann,Bob,User,Ann\n"
            + "2026-03-02T10:00:00Z,c2,-,-,-,Bob,zapier,-\n";

    private final Service service = new Service();

    @Test
    void countsWhatItAccepts() {
        importLog(LOG).statusCode(200).body("accepted", equalTo(3), "repeated", equalTo(0), "problems", hasSize(0));
        assertEquals(3, total());
    }

    @Test
    void whatIsImportedAmidCommandsIsTakenInAllTheSame() {
        Service agents = new Service();
        AtomicBoolean imported = new AtomicBoolean();
        CompletableFuture<Integer> commands = CompletableFuture.supplyAsync(() -> {
            int given = 0;
            while (given == 0 || !imported.get()) {
                agents.ask("mutation { openConversation(conversation: {id: \"c" + given++ + "\"}) { id } }");
            }
            return given;
        });
        try {
            importLog(HEADER
                            + IntStream.range(0, 3000)
                                    .mapToObj(i -> "2026-03-02T08:00:%02dZ,c%d,-,-,-,Ann,User,-\n".formatted(i % 60, i))
                                    .collect(Collectors.joining()))
                    .statusCode(200)
                    .body("accepted", equalTo(3000), "problems", hasSize(0));
        } finally {
            imported.set(true);
        }
        assertEquals(3000, total());
        assertTrue(commands.join() > 0);
    }

    @Test
    void theSameFileAgainIsAllRepeatedAndChangesNothing() {
        importLog(LOG);
        importLog(LOG).body("accepted", equalTo(0), "repeated", equalTo(3));
        assertEquals(3, total());
    }

    @Test
    void theSameRowTwiceInOneFileIsTwoFactsAndTheSameFileAgainTellsNothing() {
        String row = "2026-03-02T10:00:00Z,c2,-,-,-,Bob,zapier,-\n";
        String file = LOG + row + "2026-03-02T11:00:00Z,c3,-,-,-,Ann,User,-\n" + row;
        importLog(file).body("accepted", equalTo(6), "repeated", equalTo(0));
        importLog(file).body("accepted", equalTo(0), "repeated", equalTo(6));
        // a file that overlaps the first one
        importLog(HEADER + row + row).body("accepted", equalTo(0), "repeated", equalTo(2));
        importLog(HEADER + row.repeat(4)).body("accepted", equalTo(1), "repeated", equalTo(3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-02T08:00:00+0000",
                "2026-03-02 08:00:00 UTC",
                "2026-03-02 08:00:00UTC",
                "2026-03-02T09:00:00+01",
                "2026-03-02T13:30:00+0530",
                "2026-03-02 08:00:00Z",
                "2026-03-02T08:00:00.000 +00:00"
            })
    void anOffsetMayBeWrittenInManyWays(String timestamp) {
        service.importFile("assignments-log?timeZone=Asia/Tokyo", HEADER + timestamp + ",c1,-,-,-,Ann,User,-\n")
                .then()
                .body("accepted", equalTo(1), "problems", hasSize(0));
        assertEquals(
                "2026-03-02T08:00:00Z",
                service.ask(report("{ log { nodes { timestamp } } }"))
                        .getString("data.assignmentsReport.log.nodes[0].timestamp"));
    }

    @Test
    void aRefusedTimestampIsQuotedAsItStands() {
        importLog(HEADER + "2026-03-02 8:00,c1,-,-,-,Ann,User,-\n")
                .body("problems[0].reason", containsString("Timestamp: \"2026-03-02 8:00\" is no ISO-8601"));
    }

    @Test
    void aLocalTimeThatTheZoneSkipsIsRejectedByItsLine() {
        service.importFile(
                        "assignments-log?timeZone=Europe/Berlin",
                        HEADER + "2026-03-29 01:59:00,c1,-,-,-,Ann,User,-\n"
                                + "2026-03-29 02:30:00,c1,-,-,Ann,Bob,User,-\n"
                                + "2026-03-29 03:00:00,c1,-,-,Ann,Bob,User,-\n")
                .then()
                .body("accepted", equalTo(2), "rejected", equalTo(1))
                .body("problems[0].line", equalTo(3))
                .body("problems[0].reason", containsString("\"2026-03-29 02:30:00\" does not exist in Europe/Berlin"));
    }

    @Test
    void zonesThatJavaLeavesOutAreZones() {
        service.importFile("assignments-log?timeZone=EST", HEADER + "2026-07-01 10:00:00,c1,-,-,-,Ann,User,-\n")
                .then()
                .body("accepted", equalTo(1));
        assertEquals(
                "2026-07-01T15:00:00Z",
                service.ask(report("{ log { nodes { timestamp } } }"))
                        .getString("data.assignmentsReport.log.nodes[0].timestamp"));
    }

    @Test
    void rowsAreOtherOnesThoughTheirColumnsSayTheSameInOne() {
        importLog(HEADER
                        + "2026-03-02T08:00:00Z,c1,k,\"1\n2\",-,Ann,User,-\n"
                        + "2026-03-02T08:00:00Z,c1,\"k\n1\",2,-,Ann,User,-\n")
                .body("accepted", equalTo(2), "repeated", equalTo(0));
    }

    @Test
    void rowsThatCannotBeReadAreNamedByLineAndKeptOut() {
        importLog(HEADER
                        + "yesterday,c1,-,-,-,Ann,User,-\n"
                        + "2026-03-02T08:00:00Z,,-,-,-,Ann,User,-\n"
                        + "2026-03-02T08:00:00Z,c1,-,-,-,Ann\n"
                        + "2026-03-02T08:00:00Z,c1,-,-,-,Ann,User,-\n")
                .body("accepted", equalTo(1), "rejected", equalTo(3))
                .body("problems.line", equalTo(List.of(2, 3, 4)))
                .body("problems[0].reason", containsString("Timestamp: \"yesterday\""))
                .body("problems[1].reason", equalTo("Conversation ID is missing"))
                .body("problems[2].reason", equalTo("has 6 fields, the header has 8"));
    }

    @Test
    void aRowWhosePreviousAssigneeContradictsTheHistoryIsAcceptedWithARemark() {
        importLog(HEADER
                        + "2026-03-02T08:00:00Z,c1,-,-,-,Ann,User,-\n"
                        + "2026-03-02T09:00:00Z,c1,-,-,Zoe,Bob,User,-\n")
                .body("accepted", equalTo(2), "rejected", equalTo(0))
                .body("problems.line", equalTo(List.of(3)));
    }

    @Test
    void timestampsWithoutAnOffsetAreOfTheZoneAskedFor() {
        service.importFile(
                        "assignments-log?timeZone=Europe/Berlin", HEADER + "2026-07-01 10:00:00,c1,-,-,-,Ann,User,-\n")
                .then()
                .body("accepted", equalTo(1));
        assertEquals(
                "2026-07-01T08:00:00Z",
                service.ask(report("{ log { nodes { timestamp } } }"))
                        .getString("data.assignmentsReport.log.nodes[0].timestamp"));
    }

    @Test
    void refusesAnUnknownZone() {
        service.importFile("assignments-log?timeZone=Mars/Olympus", LOG)
                .then()
                .statusCode(400)
                .body("message", equalTo("timeZone: \"Mars/Olympus\" is no IANA time zone"));
    }

    @Test
    void refusesABodyThatLacksColumnsByTheirNames() {
        importLog(LOG.replace("Assigned To", "To").replace("Source", "Why"))
                .statusCode(400)
                .body("code", equalTo("BAD_REQUEST"))
                .body("message", equalTo("missing columns: Assigned To, Source"));
        assertEquals(0, total());
    }

    @Test
    void refusesAnEmptyOrBinaryBody() {
        importLog("").statusCode(400).body("message", equalTo("the body is empty"));
        service.importFile("assignments-log", new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1, 2})
                .then()
                .statusCode(400)
                .body("message", containsString("missing columns"));
        service.importFile("conversation-events", "")
                .then()
                .statusCode(400)
                .body("message", equalTo("the body has no line"));
        service.importFile("conversation-events", new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1, 2})
                .then()
                .statusCode(400)
                .body("message", containsString("line 1: no JSON object"));
    }

    @Test
    void aQuoteThatIsNeverClosedCostsItsOwnLine() {
        String row = "2026-03-02T10:00:00Z,c%d,-,-,-,Bob,zapier,-\n";
        String many = IntStream.range(10, 2_000).mapToObj(row::formatted).collect(Collectors.joining());
        importLog(LOG + "2026-03-02T10:00:00Z,\"c3,-,-,-,Bob,zapier,-\n" + many)
                .body("accepted", equalTo(3 + 1_990), "rejected", equalTo(1))
                .body("problems[0].line", equalTo(5))
                .body("problems[0].reason", containsString("a quote is not closed"));
        importLog(HEADER + "2026-03-02T11:00:00Z,\"c3,-,-,-,Bob,zapier,-\n" + row.formatted(5))
                .body("accepted", equalTo(1), "rejected", equalTo(1))
                .body("problems[0].line", equalTo(2))
                .body("problems[0].reason", equalTo("a quote is not closed"));
    }

    @Test
    void whatIsWrongWithQuotesCostsTheFirstLineOfItsRow() {
        importLog(LOG + "2026-03-02T10:00:00Z,\"c3\" x,-,-,-,Bob,zapier,-\n"
                        + "2026-03-02T10:00:00Z,\"c4,-,-,-,Bob,zapier,-\n"
                        + "2026-03-02T10:00:00Z,c5,-,\"Kim\",-,Bob,zapier,-\n"
                        + "2026-03-02T10:00:00Z,c6,-,-,-,Bob,zapier,-\n")
                .body("accepted", equalTo(5), "rejected", equalTo(2))
                .body("problems.line", equalTo(List.of(5, 6)))
                .body(
                        "problems[0].reason",
                        containsString("not CSV: a closing quote is followed by something other than a separator"));
    }

    @Test
    void aLineThatIsTooLongCostsItself() {
        importLog(LOG + "x,".repeat(600_000) + "\n2026-03-02T10:00:00Z,c3,-,-,-,Bob,zapier,-\n")
                .body("accepted", equalTo(4), "rejected", equalTo(1))
                .body("problems[0].line", equalTo(5))
                .body("problems[0].reason", containsString("longer than 65536 characters"));
    }

    @Test
    void theLineToldCountsThoseThatAQuotedFieldHas() {
        importLog(LOG + "2026-03-02T10:00:00Z,c3,-,\"Kim\nLee\nPark\",-,Bob,zapier,-\n"
                        + "2026-03-02T10:00:00Z,\"c4,-,-,-,Bob,zapier,-\n" + "x,".repeat(600_000))
                .body("accepted", equalTo(4), "rejected", equalTo(2))
                .body("problems.line", equalTo(List.of(8, 9)));
    }

    @Test
    void aLogWithoutARowOrWithoutAReadableOneIsALogAllTheSame() {
        importLog(HEADER).statusCode(200).body("accepted", equalTo(0), "rejected", equalTo(0));
        importLog(HEADER + "yesterday,c1,-,-,-,Ann,User,-\n").statusCode(200).body("rejected", equalTo(1));
    }

    @Test
    void twoEventsOnOneLineAreNotOne() {
        String event =
                "{\"eventId\":\"%d\",\"conversationId\":\"c\",\"occurredAt\":\"2026-03-02T08:00:00Z\",\"type\":\"UNASSIGNED\"}";
        service.importFile(
                        "conversation-events",
                        "\uFEFF" + event.formatted(1) + "\n" + event.formatted(2) + event.formatted(3))
                .then()
                .body("accepted", equalTo(1), "rejected", equalTo(1), "problems[0].line", equalTo(2));
    }

    @Test
    void columnsMayStandInAnyOrderAndCellsMayBeQuoted() {
        importLog(
                        "\uFEFFSource,Assigned By,Timestamp,Extra,Assigned To,Previous Assignee,Contact Name,Contact ID,Conversation ID\r\n"
                                + "User,Ann,2026-03-02T08:00:00Z,x,\"Bob, \"\"the\nbuilder\"\"\",-,Kim,k1,c1\r\n")
                .body("accepted", equalTo(1));
        assertEquals(
                "Bob, \"the\nbuilder\"",
                service.ask(report("{ log { nodes { assignedTo { name } } } }"))
                        .getString("data.assignmentsReport.log.nodes[0].assignedTo.name"));
    }

    @Test
    void anEventIdWithOtherContentIsAConflictAndTheFirstStays() {
        String event =
                "{\"eventId\":\"e\",\"conversationId\":\"c\",\"occurredAt\":\"2026-03-02T08:00:00Z\",\"type\":\"ASSIGNED\",\"agentId\":\"%s\"}\n";
        service.importFile("conversation-events", event.formatted("ann") + event.formatted("bob"))
                .then()
                .body("accepted", equalTo(1), "conflicts", equalTo(1))
                .body("problems[0].line", equalTo(2));
        service.importFile("conversation-events", event.formatted("zoe")).then().body("conflicts", equalTo(1));
        assertEquals(
                "ann",
                service.ask(report("{ log { nodes { assignedTo { id } } } }"))
                        .getString("data.assignmentsReport.log.nodes[0].assignedTo.id"));
    }

    @Test
    void idsWithQuotesAndSqlInThemAreJustIds() {
        String id = "'; drop table fact; --";
        importLog(HEADER + "2026-03-02T08:00:00Z,\"" + id + "\",-,-,-,\"" + id + "\",User,-\n");
        assertEquals(
                id,
                service.ask(report("{ log { nodes { conversation { id assignee { id } } } } }"))
                        .getString("data.assignmentsReport.log.nodes[0].conversation.assignee.id"));
    }

    @Test
    void isTakenInLittleByLittleWhileCommandsAreGiven() {
        String log = HEADER
                + IntStream.range(0, 400)
                        .mapToObj(i -> "2026-03-02T08:00:00Z,c" + i + ",k1,Kim,-,Ann,Workflow,-\n")
                        .collect(Collectors.joining());
        service.ask("mutation { openConversation(conversation: {id: \"by command\"}) { id } }");
        importLog(log).statusCode(200).body("accepted", equalTo(400), "problems", hasSize(0));
        List<String> transactions =
                service.ask("{ feed(first: 1000) { facts { acceptedAt } } }").getList("data.feed.facts.acceptedAt");
        assertEquals(401, transactions.size());
        assertEquals(1 + 20, new HashSet<>(transactions).size());
        importLog(log).statusCode(200).body("accepted", equalTo(0), "repeated", equalTo(400));
    }

    @Test
    void manyBatchesOfWhichEveryTenthLineIsBroken() {
        String lines = IntStream.range(0, 12_000)
                .mapToObj(i -> i % 10 == 0
                        ? "{broken"
                        : "{\"eventId\":\"e%d\",\"conversationId\":\"c%d\",\"occurredAt\":\"2026-03-02T08:00:00Z\",\"type\":\"ASSIGNED\",\"agentId\":\"a\"}"
                                .formatted(i, i % 700))
                .collect(Collectors.joining("\n"));
        service.importFile("conversation-events", lines)
                .then()
                .body("accepted", equalTo(10_800), "rejected", equalTo(1_200), "problems", hasSize(100))
                .body("problems[1].line", equalTo(11));
    }

    private ValidatableResponse importLog(String csv) {
        return service.importFile("assignments-log", csv).then();
    }

    private int total() {
        return service.ask(report("{ total }")).getInt("data.assignmentsReport.total");
    }

    private static String report(String selection) {
        return "{ assignmentsReport(period: {instants: {from: \"2026-01-01T00:00:00Z\", to: \"2027-01-01T00:00:00Z\"}, timeZone: \"UTC\"}) "
                + selection + " }";
    }
}
