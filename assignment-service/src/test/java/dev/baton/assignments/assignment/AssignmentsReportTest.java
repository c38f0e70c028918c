package dev.baton.assignments.assignment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class AssignmentsReportTest {

    /** Monday 2 March 2026 08:00, 09:00, 10:00 UTC and Tuesday 02:00, and a week later. */
    private static final String EVENTS = """
            {"eventId":"1","type":"OPENED","conversationId":"c1","occurredAt":"2026-03-02T08:00:00Z","channel":"chat","topic":"Login","requesterId":"k1","requesterName":"Kim Özdemir"}
            {"eventId":"2","type":"ASSIGNED","conversationId":"c1","occurredAt":"2026-03-02T08:00:00Z","sequence":1,"agentId":"ann","agentName":"Ann","source":"WORKFLOW"}
            {"eventId":"3","type":"TRANSFERRED","conversationId":"c1","occurredAt":"2026-03-02T09:00:00Z","toAgentId":"bob","assignedBy":"ann"}
            {"eventId":"4","type":"OPENED","conversationId":"c2","occurredAt":"2026-03-02T09:30:00Z","channel":"email","topic":"Refund","requesterId":"k2","requesterName":"Lou 100%"}
            {"eventId":"5","type":"ASSIGNED","conversationId":"c2","occurredAt":"2026-03-02T10:00:00Z","groupId":"billing","source":"Robot"}
            {"eventId":"6","type":"UNASSIGNED","conversationId":"c1","occurredAt":"2026-03-03T02:00:00Z","source":"DEVELOPER_API"}
            {"eventId":"7","type":"ASSIGNED","conversationId":"c2","occurredAt":"2026-03-09T08:00:00Z","agentId":"ann","how":"MANUAL"}""";

    private final Service service = new Service();

    @BeforeEach
    void load() {
        service.importFile("conversation-events", EVENTS).then().statusCode(200);
    }

    @Test
    void countsBySourceWithTheirShareOfThisAnswer() {
        JsonPath answer = march("", "{ total bySource { source sourceNames count percentage } }");
        assertEquals(5, answer.getInt("total"));
        assertEquals(List.of("USER", "DEVELOPER_API", "WORKFLOW", "OTHER"), answer.getList("bySource.source"));
        assertEquals(List.of(2, 1, 1, 1), answer.getList("bySource.count"));
        assertEquals(40f, answer.getFloat("bySource[0].percentage"));
        assertEquals(List.of("Robot"), answer.getList("bySource[3].sourceNames"));
    }

    @Test
    void conversationsAndContactsAreCountedOnceAndAssignmentsOfContactsAreOfNoConversation() {
        JsonPath events = march("", "{ total conversations contacts }");
        assertEquals(5, events.getInt("total"));
        assertEquals(2, events.getInt("conversations"));
        assertEquals(2, events.getInt("contacts"));
        service.importFile("contacts", "Contact ID,Contact Name,Assignee\nk1,Kim Özdemir,bob\nk3,Max,bob\n")
                .then()
                .statusCode(200);
        JsonPath today = service.ask("""
                { assignmentsReport(period: {instants: {from: "2026-03-01T00:00:00Z", to: "2100-01-01T00:00:00Z"}, timeZone: "UTC"})
                  { total conversations contacts } }""");
        today.setRootPath("data.assignmentsReport");
        assertEquals(7, today.getInt("total"));
        assertEquals(2, today.getInt("conversations"));
        assertEquals(3, today.getInt("contacts"), "k1 was known, k3 is new");
        JsonPath ann = march(", filter: {agentId: [\"ann\"], channel: [\"chat\"]}", "{ total conversations contacts }");
        assertEquals(1, ann.getInt("total"));
        assertEquals(1, ann.getInt("conversations"));
        assertEquals(1, ann.getInt("contacts"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "agentId: [\"ann\"] | 7,2",
                "groupId: [\"billing\"] | 5",
                "conversationId: [\"c2\"] | 7,5",
                "contactId: [\"k1\"] | 6,3,2",
                "contactName: \"özd\" | 6,3,2",
                "contactName: \"100%\" | 7,5",
                "channel: [\"email\"] | 7,5",
                "topic: [\"Login\", \"Refund\"] | 7,6,5,3,2",
                "source: [OTHER, WORKFLOW] | 5,2",
                "assignedTo: [\"billing\", \"bob\"] | 5,3",
                "assignedTo: [\"billing\", \"bob\"], assigneeKind: [INBOX] | 5",
                "assigneeKind: [NOBODY] | 6",
                "previousAssignee: [\"ann\"] | 3",
                "assignedBy: [\"ann\"] | 3",
                "dayOfWeek: [TUESDAY] | 6",
                "agentId: [\"ann\"], channel: [\"chat\"] | 2",
                "agentId: [] | 7,6,5,3,2",
                "agentId: [\"nobody knows\"] | ",
            })
    void narrowsEveryFigureByAFilter(String filter, String ids) {
        JsonPath answer = march(
                ", filter: {" + filter + "}",
                "{ total bySource { count } overTime(interval: MONTH) { total } log { totalCount nodes { id } } }");
        List<String> expected = ids == null ? List.of() : List.of(ids.split(","));
        assertEquals(expected, answer.getList("log.nodes.id"));
        assertEquals(expected.size(), answer.getInt("total"));
        assertEquals(expected.size(), answer.getInt("log.totalCount"));
        assertEquals(expected.size(), answer.getInt("overTime[0].total"));
        assertEquals(
                expected.size(),
                answer.<Integer>getList("bySource.count").stream()
                        .mapToInt(Integer::intValue)
                        .sum());
    }

    @Test
    void daysOfTheWeekAreThoseOfThePeriodsZone() {
        // 02:00 UTC on Tuesday is still Monday in New York
        JsonPath answer = service.ask("""
                        { assignmentsReport(filter: {dayOfWeek: [MONDAY]},
                            period: {instants: {from: "2026-03-01T05:00:00Z", to: "2026-03-05T05:00:00Z"}, timeZone: "America/New_York"})
                          { log { nodes { id } } } }""");
        assertEquals(List.of("6", "5", "3", "2"), answer.getList("data.assignmentsReport.log.nodes.id"));
    }

    @Test
    void emptyBucketsArePresent() {
        JsonPath answer = march("", "{ overTime(interval: WEEK) { from to total bySource { count } } }");
        assertEquals(List.of(0, 4, 1, 0, 0, 0), answer.getList("overTime.total"));
        assertEquals("2026-03-02T00:00:00Z", answer.getString("overTime[0].to"));
        assertEquals("2026-04-01T00:00:00Z", answer.getString("overTime[5].to"));
    }

    @Test
    void eachAliasGetsItsOwnArguments() {
        JsonPath answer = march(
                "",
                "{ days: overTime { total } months: overTime(interval: MONTH) { total } one: log(first: 1) { nodes { id } } all: log { nodes { id } } }");
        assertEquals(31, answer.getList("days").size());
        assertEquals(1, answer.getList("months").size());
        assertEquals(List.of("7"), answer.getList("one.nodes.id"));
        assertEquals(5, answer.getList("all.nodes").size());
    }

    @Test
    void aliasesWithTheSameArgumentsEachGetWhatTheyAskFor() {
        JsonPath answer = march(
                "",
                "{ a: log(first: 2) { totalCount } b: log(first: 2) { nodes { id } } c: log(first: 2) { totalCount } }");
        assertEquals(5, answer.getInt("a.totalCount"));
        assertEquals(List.of("7", "6"), answer.getList("b.nodes.id"));
        assertEquals(5, answer.getInt("c.totalCount"));
    }

    @Test
    void aRowHasWhatTheLogShows() {
        JsonPath row = march(
                "",
                "{ log(first: 4) { nodes { timestamp conversationId contact { id name assignee { id } } previousAssignee { kind id name } assignedTo { kind id name } source sourceName assignedBy { id name } heldSeconds conversation { id channel openedAt assignee { id } } } } }");
        row = row.setRootPath("data.assignmentsReport.log.nodes[3]");
        assertEquals("2026-03-02T09:00:00Z", row.getString("timestamp"));
        assertEquals("Kim Özdemir", row.getString("contact.name"));
        assertEquals("Ann", row.getString("previousAssignee.name"));
        assertEquals("bob", row.getString("assignedTo.id"));
        assertEquals("User", row.getString("sourceName"));
        assertEquals("Ann", row.getString("assignedBy.name"));
        assertEquals(3600f, row.getFloat("heldSeconds"));
        assertEquals("chat", row.getString("conversation.channel"));
        assertNull(row.getString("conversation.assignee"));
        assertNull(row.getString("contact.assignee"));
    }

    @Test
    void thePagesOfBothDirectionsHoldEveryRowOnce() {
        List<String> forwards = new ArrayList<>();
        String page = "first: 2";
        while (page != null) {
            JsonPath log = march("", "{ log(" + page + ") { nodes { id } pageInfo { hasNextPage endCursor } } }");
            forwards.addAll(log.getList("log.nodes.id"));
            page = log.getBoolean("log.pageInfo.hasNextPage")
                    ? "first: 2, after: \"" + log.getString("log.pageInfo.endCursor") + "\""
                    : null;
        }
        List<String> backwards = new ArrayList<>();
        page = "last: 2";
        while (page != null) {
            JsonPath log = march("", "{ log(" + page + ") { nodes { id } pageInfo { hasPreviousPage startCursor } } }");
            backwards.addAll(0, log.getList("log.nodes.id"));
            page = log.getBoolean("log.pageInfo.hasPreviousPage")
                    ? "last: 2, before: \"" + log.getString("log.pageInfo.startCursor") + "\""
                    : null;
        }
        assertEquals(List.of("7", "6", "5", "3", "2"), forwards);
        assertEquals(forwards, backwards);
    }

    @Test
    void refusesACursorOfAnotherFilterOrPeriodOrWorkspaceOrOneTamperedWith() {
        String cursor =
                march("", "{ log(first: 1) { pageInfo { endCursor } } }").getString("log.pageInfo.endCursor");
        String tampered = cursor.substring(0, 20) + (cursor.charAt(20) == 'A' ? 'B' : 'A') + cursor.substring(21);
        String log = "{ log(first: 1, after: \"%s\") { nodes { id } } }";
        assertRefused("after: this cursor", ask(service, "", log.formatted(tampered)));
        assertRefused("after: this cursor", ask(service, ", filter: {channel: \"chat\"}", log.formatted(cursor)));
        assertRefused("after: this cursor", ask(new Service(), "", log.formatted(cursor)));
        assertRefused(
                "before: this cursor", ask(service, "", "{ log(last: 1, before: \"nonsense!\") { nodes { id } } }"));
        assertRefused("after: this cursor", service.ask("""
                        { assignmentsReport(period: {instants: {from: "2026-03-02T00:00:00Z", to: "2026-04-01T00:00:00Z"}, timeZone: "UTC"})
                          { log(first: 1, after: "%s") { nodes { id } } } }""".formatted(cursor)));
    }

    @Test
    void thePagesOfAPresetGoOnAfterMidnight() {
        String query = """
                { assignmentsReport(period: {instants: {from: "2026-03-%sT00:00:00Z", to: "2026-03-%sT00:00:00Z"}, timeZone: "UTC", preset: "LAST_7_DAYS"})
                  { log(first: 2 %s) { nodes { id } pageInfo { endCursor } } } }""";
        String cursor =
                service.ask(query.formatted("02", "09", "")).getString("data.assignmentsReport.log.pageInfo.endCursor");
        JsonPath next = service.ask(query.formatted("03", "10", ", after: \"" + cursor + "\""));
        assertEquals(List.of("3", "2"), next.getList("data.assignmentsReport.log.nodes.id"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "log(first: 0) { totalCount } | first must be from 1 to 1000, not 0",
                "log(first: -1) { totalCount } | first must be from 1 to 1000, not -1",
                "log(first: 1, last: 1) { totalCount } | first and after page forwards",
            })
    void refusesAPageThatIsNone(String component, String message) {
        assertRefused(message, ask(service, "", "{ " + component + " }"));
    }

    @Test
    void refusesAPageLargerThanPagesMayBe() {
        JsonPath answer = ask(service, "", "{ log(last: 1001) { totalCount } }");
        assertEquals("last must be from 1 to 1000, not 1001", answer.getString("errors[0].message"));
        assertEquals("LIMIT_EXCEEDED", answer.getString("errors[0].extensions.code"));
    }

    @Test
    void refusesToSearchByTooShortAName() {
        assertRefused("filter.contactName must have 3", ask(service, ", filter: {contactName: \"ki\"}", "{ total }"));
    }

    @Test
    void tellsWhichFiltersWereAppliedAndWhichIgnored() {
        JsonPath answer = march(
                ", filter: {channel: [\"chat\"], startReason: [REOPENED], open: true}",
                "{ total appliedFilters { filter values } ignoredFilters { filter code message components } }");
        assertEquals(3, answer.getInt("total"));
        assertEquals(Map.of("filter", "channel", "values", List.of("chat")), answer.getMap("appliedFilters[0]"));
        assertEquals(List.of("startReason", "open"), answer.getList("ignoredFilters.filter"));
        assertEquals("NOT_APPLICABLE", answer.getString("ignoredFilters[0].code"));
        assertTrue(answer.getString("ignoredFilters[0].message").contains("not applicable here"));
    }

    @Test
    void tellsNoDataFromNotCollectedBefore() {
        assertEquals("HAS_DATA", march("", "{ dataState }").getString("dataState"));
        assertEquals(
                "NO_DATA",
                march(", filter: {channel: [\"fax\"]}", "{ dataState }").getString("dataState"));
        JsonPath before = service.ask("""
                        { assignmentsReport(period: {instants: {from: "2025-01-01T00:00:00Z", to: "2026-01-01T00:00:00Z"}, timeZone: "UTC"})
                          { dataState collectedSince freshAsOf } }""");
        assertEquals("NOT_COLLECTED_BEFORE", before.getString("data.assignmentsReport.dataState"));
        assertEquals("2026-03-02T08:00:00Z", before.getString("data.assignmentsReport.collectedSince"));
        assertNotNull(before.getString("data.assignmentsReport.freshAsOf"));
    }

    private JsonPath march(String arguments, String selection) {
        JsonPath answer = ask(service, arguments, selection);
        assertNull(answer.getList("errors"), () -> answer.prettify());
        return answer.setRootPath("data.assignmentsReport");
    }

    private static JsonPath ask(Service service, String arguments, String selection) {
        return service.ask("""
                { assignmentsReport(period: {instants: {from: "2026-03-01T00:00:00Z", to: "2026-04-01T00:00:00Z"}, timeZone: "UTC"}%s) %s }""".formatted(arguments, selection));
    }

    private static void assertRefused(String message, JsonPath answer) {
        assertTrue(answer.getString("errors[0].message").startsWith(message), () -> answer.prettify());
        assertEquals("BAD_REQUEST", answer.getString("errors[0].extensions.code"));
    }
}
