package dev.baton.engagements.engagement;

import static dev.baton.kit.Eventually.eventually;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class EngagementsReportTest {

    /**
     * c1: ann accepts at 08:01 what she was offered at 08:00:30, replies at 08:02 and 08:06 to what was written at 08:00
     * and 08:04, hands over to bob at 08:07, who solves it at 08:09. c2: assigned to cleo in the group vip at 09:01,
     * never answered, timed out at 09:10.
     */
    private static final String EVENTS = """
            {"eventId":"1","type":"OPENED","conversationId":"c1","occurredAt":"2026-03-02T08:00:00Z","channel":"chat","topic":"Login","requesterId":"k1","requesterName":"Kim"}
            {"eventId":"2","type":"END_USER_MESSAGE","conversationId":"c1","occurredAt":"2026-03-02T08:00:00Z","sequence":1}
            {"eventId":"3","type":"OFFERED","conversationId":"c1","occurredAt":"2026-03-02T08:00:30Z","agentId":"ann"}
            {"eventId":"4","type":"ACCEPTED","conversationId":"c1","occurredAt":"2026-03-02T08:01:00Z","agentId":"ann","agentName":"Ann"}
            {"eventId":"5","type":"AGENT_MESSAGE","conversationId":"c1","occurredAt":"2026-03-02T08:02:00Z","agentId":"ann"}
            {"eventId":"6","type":"END_USER_MESSAGE","conversationId":"c1","occurredAt":"2026-03-02T08:04:00Z"}
            {"eventId":"7","type":"AGENT_MESSAGE","conversationId":"c1","occurredAt":"2026-03-02T08:06:00Z","agentId":"ann"}
            {"eventId":"8","type":"TRANSFERRED","conversationId":"c1","occurredAt":"2026-03-02T08:07:00Z","toAgentId":"bob"}
            {"eventId":"9","type":"STATUS_CHANGED","conversationId":"c1","occurredAt":"2026-03-02T08:09:00Z","agentId":"bob","toStatus":"SOLVED"}
            {"eventId":"10","type":"END_USER_MESSAGE","conversationId":"c2","occurredAt":"2026-03-02T09:00:00Z","channel":"email","requesterName":"Lou","requesterId":"k2"}
            {"eventId":"11","type":"ASSIGNED","conversationId":"c2","occurredAt":"2026-03-02T09:01:00Z","agentId":"cleo","groupId":"vip","groupName":"VIP","how":"SOLE_AGENT"}""";

    private static final String MARCH =
            "period: {instants: {from: \"2026-03-01T00:00:00Z\", to: \"2026-04-01T00:00:00Z\"}, timeZone: \"UTC\"}";

    private final Service service = new Service();

    @Test
    void metricsAreOverWhatHasThem() {
        load(EVENTS);
        JsonPath metrics = march("", """
                        { total open metrics {
                            durationSeconds { count sum average min median p90 max }
                            offerToAcceptSeconds { count average }
                            assignmentToFirstReplySeconds { count average }
                            requesterWaitSeconds { count sum average max }
                            longestRequesterWaitSeconds { count max }
                            agentMessages { count sum } } }""");
        assertEquals(3, metrics.getInt("total"));
        assertEquals(0, metrics.getInt("open"));
        metrics.setRootPath("data.engagementsReport.metrics");
        // ann 08:01 → 08:07 = 360 s, bob 08:07 → 08:09 = 120 s, cleo 09:01 → 09:10 = 540 s
        assertEquals(1020f, metrics.getFloat("durationSeconds.sum"));
        assertEquals(340f, metrics.getFloat("durationSeconds.average"));
        assertEquals(360f, metrics.getFloat("durationSeconds.median"));
        assertEquals(504f, metrics.getFloat("durationSeconds.p90"), "0.9 × 2 = 1.8: 360 + 0.8 × 180");
        assertEquals(30f, metrics.getFloat("offerToAcceptSeconds.average"));
        assertEquals(1, metrics.getInt("offerToAcceptSeconds.count"));
        assertEquals(60f, metrics.getFloat("assignmentToFirstReplySeconds.average"));
        assertEquals(2, metrics.getInt("requesterWaitSeconds.count"), "two waits of 120 s");
        assertEquals(240f, metrics.getFloat("requesterWaitSeconds.sum"));
        assertEquals(1, metrics.getInt("longestRequesterWaitSeconds.count"));
        assertEquals(2f, metrics.getFloat("agentMessages.sum"));
    }

    @Test
    void aliasesWithTheSameArgumentsEachGetWhatTheyAskFor() {
        load(EVENTS);
        JsonPath answer = march(
                "",
                "{ a: by(dimension: AGENT) { metrics { durationSeconds { count } } } b: by(dimension: AGENT) { total } }");
        assertEquals(List.of(1, 1, 1), answer.getList("a.metrics.durationSeconds.count"));
        assertEquals(List.of(1, 1, 1), answer.getList("b.total"));
    }

    @Test
    void theShareWithinATargetCountsValuesOfAtMostSoManySeconds() {
        load(EVENTS);
        JsonPath answer = march("", """
                { metrics {
                    durationSeconds { at: withinPercentage(seconds: 360) below: withinPercentage(seconds: 359.999) all: withinPercentage(seconds: 540) none: withinPercentage(seconds: 0) }
                    requesterWaitSeconds { withinPercentage(seconds: 120) }
                    assignmentToFirstReplyBusinessSeconds { withinPercentage(seconds: 60) } }
                  by(dimension: AGENT) { key metrics { durationSeconds { withinPercentage(seconds: 360) } } }
                  overTime(interval: MONTH) { metrics { durationSeconds { withinPercentage(seconds: 360) } } } }""");
        // of 120, 360 and 540 seconds two are at most 360
        assertEquals(200 / 3f, answer.getFloat("metrics.durationSeconds.at"));
        assertEquals(100 / 3f, answer.getFloat("metrics.durationSeconds.below"));
        assertEquals(100f, answer.getFloat("metrics.durationSeconds.all"));
        assertEquals(0f, answer.getFloat("metrics.durationSeconds.none"));
        assertEquals(100f, answer.getFloat("metrics.requesterWaitSeconds.withinPercentage"));
        assertNull(answer.get("metrics.assignmentToFirstReplyBusinessSeconds.withinPercentage"), "without values");
        assertEquals(
                List.of(100.0, 100.0, 0.0),
                answer.getList("by.metrics.durationSeconds.withinPercentage"),
                "ann, bob, cleo");
        assertEquals(200 / 3f, answer.getFloat("overTime[0].metrics.durationSeconds.withinPercentage"));
    }

    @Test
    void refusesATargetThatIsNegativeAndMoreTargetsThanAnAnswerMayHave() {
        JsonPath negative = service.ask("{ engagementsReport(" + MARCH
                + ") { metrics { durationSeconds { withinPercentage(seconds: -1) } } } }");
        assertEquals("BAD_REQUEST", negative.getString("errors[0].extensions.code"));
        assertEquals("seconds must not be negative: -1.0 is less than 0", negative.getString("errors[0].message"));
        String many = IntStream.range(0, 51)
                .mapToObj(i -> "w%d: withinPercentage(seconds: %d)".formatted(i, i))
                .collect(Collectors.joining(" "));
        assertEquals(
                "LIMIT_EXCEEDED",
                service.ask("{ engagementsReport(" + MARCH + ") { metrics { durationSeconds { " + many + " } } } }")
                        .getString("errors[0].extensions.code"));
    }

    @Test
    void conversationsAndAgentsAreCountedOnce() {
        load(EVENTS);
        JsonPath all = march("", "{ total conversations agents }");
        assertEquals(List.of(3, 2, 3), List.of(all.getInt("total"), all.getInt("conversations"), all.getInt("agents")));
        JsonPath chat = march(", filter: {channel: [\"chat\"]}", "{ total conversations agents }");
        assertEquals(2, chat.getInt("total"));
        assertEquals(1, chat.getInt("conversations"));
        assertEquals(2, chat.getInt("agents"));
    }

    @Test
    void breaksDownByUpToThreeDimensionsAtOnce() {
        load(EVENTS);
        load("""
                {"eventId":"12","type":"END_USER_MESSAGE","conversationId":"c3","occurredAt":"2026-03-03T08:00:00Z","channel":"chat"}
                {"eventId":"13","type":"ASSIGNED","conversationId":"c3","occurredAt":"2026-03-03T08:01:00Z","agentId":"ann","how":"ROUTING"}
                {"eventId":"14","type":"TRANSFERRED","conversationId":"c3","occurredAt":"2026-03-03T08:02:00Z","toAgentId":"bob"}""");
        JsonPath answer = march("", """
                { total two: breakdown(dimensions: [AGENT, CHANNEL]) { keys { dimension key label } total metrics { durationSeconds { sum median withinPercentage(seconds: 60) } } }
                  three: breakdown(dimensions: [CHANNEL, GROUP, END_REASON]) { keys { key label } total }
                  one: breakdown(dimensions: [AGENT]) { keys { key label } total metrics { durationSeconds { sum } } }
                  largest: breakdown(dimensions: [AGENT, CHANNEL], top: 1) { keys { key } metrics { durationSeconds { count } } } }""");
        // ann 360 s of c1 and 60 s of c3; bob 120 s of c1 and 480 s of c3, until it timed out; cleo 540 s
        assertEquals(
                List.of(List.of("ann", "chat"), List.of("bob", "chat"), List.of("cleo", "email")),
                answer.getList("two.keys.key"));
        assertEquals(List.of("AGENT", "CHANNEL"), answer.getList("two[0].keys.dimension"));
        assertEquals(List.of("Ann", "chat"), answer.getList("two[0].keys.label"));
        assertEquals(List.of(2, 2, 1), answer.getList("two.total"));
        assertEquals(List.of(420.0, 600.0, 540.0), answer.getList("two.metrics.durationSeconds.sum"));
        assertEquals(List.of(50.0, 0.0, 0.0), answer.getList("two.metrics.durationSeconds.withinPercentage"));
        assertEquals(
                List.of(
                        Arrays.asList("chat", null, "TRANSFERRED"),
                        Arrays.asList("chat", null, "INACTIVITY_TIMEOUT"),
                        Arrays.asList("chat", null, "TICKET_SOLVED"),
                        List.of("email", "vip", "INACTIVITY_TIMEOUT")),
                answer.getList("three.keys.key"));
        assertEquals(List.of("email", "VIP", "INACTIVITY_TIMEOUT"), answer.getList("three[3].keys.label"));
        assertEquals(List.of(2, 1, 1, 1), answer.getList("three.total"));
        assertEquals(List.of(List.of("ann"), List.of("bob"), List.of("cleo")), answer.getList("one.keys.key"));
        assertEquals(List.of(420.0, 600.0, 540.0), answer.getList("one.metrics.durationSeconds.sum"));
        assertEquals(List.of(List.of("ann", "chat")), answer.getList("largest.keys.key"));
        assertEquals(List.of(2), answer.getList("largest.metrics.durationSeconds.count"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | BAD_REQUEST | the number of dimensions must be from 1 to 3, not 0",
                "[AGENT, GROUP, CHANNEL, TOPIC] | LIMIT_EXCEEDED | the number of dimensions must be from 1 to 3, not 4",
                "[AGENT, AGENT] | BAD_REQUEST | dimensions must be different from each other, not [AGENT, AGENT]",
            })
    void refusesDimensionsThatAreNoneTooManyOrTheSame(String dimensions, String code, String message) {
        JsonPath answer = service.ask(
                "{ engagementsReport(" + MARCH + ") { breakdown(dimensions: " + dimensions + ") { total } } }");
        assertEquals(code, answer.getString("errors[0].extensions.code"));
        assertEquals(message, answer.getString("errors[0].message"));
    }

    @Test
    void breaksDownByEveryDimensionLargestFirst() {
        load(EVENTS);
        JsonPath answer = march("", """
                { agent: by(dimension: AGENT) { key label total metrics { requesterWaitSeconds { count } } } group: by(dimension: GROUP) { key label total }
                  channel: by(dimension: CHANNEL) { key total } start: by(dimension: START_REASON) { key total }
                  end: by(dimension: END_REASON) { key total } status: by(dimension: END_STATUS) { key total }
                  one: by(dimension: CHANNEL, top: 1) { key } }""");
        assertEquals(List.of("ann", "bob", "cleo"), answer.getList("agent.key"));
        assertEquals(List.of("Ann", "bob", "cleo"), answer.getList("agent.label"));
        assertEquals(List.of(2, 0, 0), answer.getList("agent.metrics.requesterWaitSeconds.count"));
        assertEquals(Arrays.asList(null, "VIP"), answer.getList("group.label"));
        assertEquals(List.of(2, 1), answer.getList("channel.total"));
        assertEquals(List.of("ASSIGNED", "ROUTING_ASSIGNMENT_ACCEPTED", "TRANSFERRED"), answer.getList("start.key"));
        assertEquals(List.of("INACTIVITY_TIMEOUT", "TICKET_SOLVED", "TRANSFERRED"), answer.getList("end.key"));
        assertEquals(List.of("NEW", "SOLVED"), answer.getList("status.key"));
        assertEquals(List.of("chat"), answer.getList("one.key"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "agentId: [\"ann\"] | 4",
                "groupId: [\"vip\"] | 11",
                "conversationId: [\"c1\"] | 8,4",
                "contactId: [\"k2\"] | 11",
                "contactName: \"KIM\" | 8,4",
                "channel: [\"chat\"] | 8,4",
                "topic: [\"Login\"] | 8,4",
                "startReason: [TRANSFERRED, ASSIGNED] | 11,8",
                "endReason: [INACTIVITY_TIMEOUT] | 11",
                "open: true | ",
                "open: false | 11,8,4",
            })
    void narrowsEveryFigureByAFilter(String filter, String ids) {
        load(EVENTS);
        JsonPath answer = march(
                ", filter: {" + filter + "}",
                "{ total overTime(interval: MONTH) { total } records { totalCount nodes { id } } }");
        List<String> expected = ids == null ? List.of() : List.of(ids.split(","));
        assertEquals(expected, answer.getList("records.nodes.id"));
        assertEquals(expected.size(), answer.getInt("total"));
        assertEquals(expected.size(), answer.getInt("records.totalCount"));
        assertEquals(expected.size(), answer.getInt("overTime[0].total"));
    }

    @Test
    void filtersAboutAssignmentsAreIgnoredAndSaidToBe() {
        load(EVENTS);
        JsonPath answer =
                march(", filter: {source: [USER], dayOfWeek: [MONDAY]}", "{ total ignoredFilters { filter } }");
        assertEquals(3, answer.getInt("total"));
        assertEquals(List.of("source", "dayOfWeek"), answer.getList("ignoredFilters.filter"));
    }

    @Test
    void aPeriodByTheEndCountsWhatEndedInIt() {
        load(EVENTS);
        String query =
                "{ engagementsReport(periodBy: %s, period: {instants: {from: \"2026-03-02T08:08:00Z\", to: \"2026-03-02T09:05:00Z\"}, timeZone: \"UTC\"}) { records { nodes { id } } } }";
        assertEquals(
                List.of("11"),
                service.ask(query.formatted("START")).getList("data.engagementsReport.records.nodes.id"));
        assertEquals(
                List.of("8"), service.ask(query.formatted("END")).getList("data.engagementsReport.records.nodes.id"));
    }

    @Test
    void anOpenEngagementHasAnAgeAndNoDuration() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        load("""
                {"eventId":"1","type":"END_USER_MESSAGE","conversationId":"c","occurredAt":"%s"}
                {"eventId":"2","type":"ASSIGNED","conversationId":"c","occurredAt":"%s","agentId":"ann"}""".formatted(now.minusSeconds(60), now.minusSeconds(50)));
        JsonPath answer = around(
                now,
                "{ open records { nodes { endedAt endReason durationSeconds ageSeconds openWaitSeconds } } metrics { durationSeconds { count } } }");
        assertEquals(1, answer.getInt("open"));
        assertNull(answer.getString("records.nodes[0].endedAt"));
        assertNull(answer.getString("records.nodes[0].durationSeconds"));
        assertNotNull(answer.getString("records.nodes[0].ageSeconds"));
        assertEquals(0, answer.getInt("metrics.durationSeconds.count"));
    }

    @Test
    void anEngagementWhoseTimeOutHasPassedHasEndedThoughNothingWasWrittenSince() throws InterruptedException {
        service.ask("mutation { updateEngagementSettings(inactivityTimeoutSeconds: 2) { inactivityTimeoutSeconds } }");
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        load("""
                {"eventId":"1","type":"END_USER_MESSAGE","conversationId":"c","occurredAt":"%s"}
                {"eventId":"2","type":"ASSIGNED","conversationId":"c","occurredAt":"%s","agentId":"ann"}""".formatted(now, now.plusMillis(1)));
        String asked = "{ open records { nodes { endedAt endReason durationSeconds openWaitSeconds } } }";
        JsonPath answer = eventually("the engagement has ended")
                .until(() -> around(now, asked), report -> report.getInt("open") == 0);
        assertEquals(now.plusSeconds(2), Instant.parse(answer.getString("records.nodes[0].endedAt")));
        assertEquals("INACTIVITY_TIMEOUT", answer.getString("records.nodes[0].endReason"));
        assertEquals(2f, answer.getFloat("records.nodes[0].openWaitSeconds"));
    }

    @Test
    void underTheFourteenDayRuleWhatDidNotEndInTimeIsLeftOut() {
        service.ask("mutation { updateEngagementSettings(activityRouting: true) { activityRouting } }");
        load("""
                {"eventId":"1","type":"ASSIGNED","conversationId":"a","occurredAt":"2026-03-02T08:00:00Z","agentId":"ann"}
                {"eventId":"2","type":"UNASSIGNED","conversationId":"a","occurredAt":"2026-03-16T08:00:00Z"}
                {"eventId":"3","type":"ASSIGNED","conversationId":"b","occurredAt":"2026-03-02T08:00:00Z","agentId":"ann"}
                {"eventId":"4","type":"UNASSIGNED","conversationId":"b","occurredAt":"2026-03-16T08:00:01Z"}
                {"eventId":"5","type":"ASSIGNED","conversationId":"c","occurredAt":"2026-03-02T08:00:00Z","agentId":"ann"}""");
        assertEquals(3, march("", "{ total }").getInt("total"));
        service.ask("mutation { updateEngagementSettings(fourteenDayRule: true) { fourteenDayRule } }");
        assertEquals(1, march("", "{ total }").getInt("total"));
    }

    @Test
    void shuffledRepeatedAndSplitInputGivesTheSame() {
        load(EVENTS);
        Service other = new Service();
        List<String> lines = new ArrayList<>(EVENTS.lines().toList());
        lines.addAll(lines.subList(0, 4));
        Collections.shuffle(lines, new Random(7));
        lines.forEach(
                line -> other.importFile("conversation-events", line).then().statusCode(200));
        String records =
                "{ records { nodes { id startedAt endedAt startReason endReason averageRequesterWaitSeconds agentReplies } } }";
        assertEquals(
                march("", records).getList("records.nodes"),
                ask(other, "", records).getList("data.engagementsReport.records.nodes"));
    }

    @Test
    void changedSettingsAreKept() {
        service.ask("mutation { updateEngagementSettings(inactivityTimeoutSeconds: 300) { activityRouting } }");
        JsonPath answer = service.ask(
                "mutation { updateEngagementSettings(activityRouting: true) { inactivityTimeoutSeconds activityRouting inactiveCountsTowardsCapacity fourteenDayRule } }");
        assertEquals(
                Map.of(
                        "inactivityTimeoutSeconds", 300,
                        "activityRouting", true,
                        "inactiveCountsTowardsCapacity", false,
                        "fourteenDayRule", false),
                answer.getMap("data.updateEngagementSettings"));
    }

    @Test
    void refusesATimeOutThatIsNone() {
        JsonPath answer =
                service.ask("mutation { updateEngagementSettings(inactivityTimeoutSeconds: 0) { activityRouting } }");
        assertEquals("BAD_REQUEST", answer.getString("errors[0].extensions.code"));
        assertEquals(
                "inactivityTimeoutSeconds must be from 1 to 31622400, not 0", answer.getString("errors[0].message"));
    }

    @Test
    void anUnknownEventTypeIsNamedByLine() {
        service.importFile(
                        "conversation-events",
                        EVENTS
                                + "\n{\"eventId\":\"x\",\"type\":\"NAPPED\",\"conversationId\":\"c\",\"occurredAt\":\"2026-03-02T08:00:00Z\"}")
                .then()
                .body("accepted", equalTo(11), "rejected", equalTo(1), "problems[0].line", equalTo(12));
    }

    @Test
    void conversationsAreResolvedAsEntitiesWithTheirEngagements() {
        load(EVENTS);
        JsonPath answer = service.ask(
                "query($r: [_Any!]!) { _entities(representations: $r) { ... on Conversation { id status closedAt engagements { id group { name } conversation { id } } } } }",
                Map.of(
                        "r",
                        List.of(
                                Map.of("__typename", "Conversation", "id", "c2"),
                                Map.of("__typename", "Conversation", "id", "nope"),
                                Map.of("__typename", "Conversation", "id", "c1"))));
        assertEquals("VIP", answer.getString("data._entities[0].engagements[0].group.name"));
        assertNull(answer.get("data._entities[1]"));
        assertEquals("SOLVED", answer.getString("data._entities[2].status"));
        assertEquals(List.of("4", "8"), answer.getList("data._entities[2].engagements.id"));
        assertEquals("c1", answer.getString("data._entities[2].engagements[0].conversation.id"));
    }

    private void load(String events) {
        service.importFile("conversation-events", events).then().statusCode(200).body("rejected", equalTo(0));
    }

    private JsonPath march(String arguments, String selection) {
        return ask(service, arguments, selection).setRootPath("data.engagementsReport");
    }

    private static JsonPath ask(Service service, String arguments, String selection) {
        JsonPath answer = service.ask("""
                { engagementsReport(%s%s) %s }""".formatted(MARCH, arguments, selection));
        assertNull(answer.getList("errors"), () -> answer.prettify());
        return answer;
    }

    private JsonPath around(Instant now, String selection) {
        return service.ask("""
                        { engagementsReport(period: {instants: {from: "%s", to: "%s"}, timeZone: "UTC"}) %s }""".formatted(now.minusSeconds(600), now.plusSeconds(600), selection))
                .setRootPath("data.engagementsReport");
    }
}
