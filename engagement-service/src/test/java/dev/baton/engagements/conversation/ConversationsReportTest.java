package dev.baton.engagements.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class ConversationsReportTest {

    /**
     * c1: written at 08:10, ann solves it at 08:40 (30 minutes), reopened on the 4th at 09:00, bob closes it at 10:00 (an
     * hour). c2: ann and bob write, bob solves it. c3: closed while nobody holds it, 20 minutes after its opening. c4: open,
     * held by an inbox, its customer waits. c5: open, held by ann. c6: cleo closes it, it is reopened 8 days later.
     */
    private static final String EVENTS = """
            {"eventId":"1","type":"OPENED","conversationId":"c1","occurredAt":"2026-03-02T08:00:00Z","channel":"chat","topic":"Login","requesterId":"k1","requesterName":"Kim"}
            {"eventId":"2","type":"END_USER_MESSAGE","conversationId":"c1","occurredAt":"2026-03-02T08:10:00Z"}
            {"eventId":"3","type":"ASSIGNED","conversationId":"c1","occurredAt":"2026-03-02T08:20:00Z","agentId":"ann"}
            {"eventId":"4","type":"AGENT_MESSAGE","conversationId":"c1","occurredAt":"2026-03-02T08:30:00Z","agentId":"ann"}
            {"eventId":"5","type":"STATUS_CHANGED","conversationId":"c1","occurredAt":"2026-03-02T08:40:00Z","agentId":"ann","toStatus":"SOLVED"}
            {"eventId":"5b","type":"STATUS_CHANGED","conversationId":"c1","occurredAt":"2026-03-02T08:50:00Z","toStatus":"CLOSED"}
            {"eventId":"6","type":"STATUS_CHANGED","conversationId":"c1","occurredAt":"2026-03-04T09:00:00Z","toStatus":"OPEN"}
            {"eventId":"7","type":"TRANSFERRED","conversationId":"c1","occurredAt":"2026-03-04T09:30:00Z","toAgentId":"bob"}
            {"eventId":"8","type":"STATUS_CHANGED","conversationId":"c1","occurredAt":"2026-03-04T10:00:00Z","toStatus":"CLOSED"}
            {"eventId":"9","type":"OPENED","conversationId":"c2","occurredAt":"2026-03-02T09:00:00Z","channel":"email"}
            {"eventId":"10","type":"ASSIGNED","conversationId":"c2","occurredAt":"2026-03-02T09:01:00Z","agentId":"ann"}
            {"eventId":"11","type":"AGENT_MESSAGE","conversationId":"c2","occurredAt":"2026-03-02T09:02:00Z","agentId":"ann"}
            {"eventId":"12","type":"TRANSFERRED","conversationId":"c2","occurredAt":"2026-03-02T09:03:00Z","toAgentId":"bob"}
            {"eventId":"13","type":"AGENT_MESSAGE","conversationId":"c2","occurredAt":"2026-03-02T09:04:00Z","agentId":"bob"}
            {"eventId":"14","type":"STATUS_CHANGED","conversationId":"c2","occurredAt":"2026-03-02T09:05:00Z","toStatus":"SOLVED"}
            {"eventId":"15","type":"OPENED","conversationId":"c3","occurredAt":"2026-03-03T08:00:00Z","channel":"chat"}
            {"eventId":"16","type":"STATUS_CHANGED","conversationId":"c3","occurredAt":"2026-03-03T08:20:00Z","toStatus":"CLOSED"}
            {"eventId":"17","type":"OPENED","conversationId":"c4","occurredAt":"2026-03-03T09:00:00Z","channel":"chat","groupId":"vip"}
            {"eventId":"18","type":"ASSIGNED","conversationId":"c4","occurredAt":"2026-03-03T09:01:00Z","groupId":"vip"}
            {"eventId":"19","type":"END_USER_MESSAGE","conversationId":"c4","occurredAt":"2026-03-03T09:02:00Z"}
            {"eventId":"20","type":"OPENED","conversationId":"c5","occurredAt":"2026-03-03T10:00:00Z","channel":"chat"}
            {"eventId":"21","type":"ASSIGNED","conversationId":"c5","occurredAt":"2026-03-03T10:01:00Z","agentId":"ann"}
            {"eventId":"22","type":"OPENED","conversationId":"c6","occurredAt":"2026-03-05T10:00:00Z","channel":"chat"}
            {"eventId":"23","type":"ASSIGNED","conversationId":"c6","occurredAt":"2026-03-05T10:01:00Z","agentId":"cleo"}
            {"eventId":"24","type":"STATUS_CHANGED","conversationId":"c6","occurredAt":"2026-03-05T11:00:00Z","toStatus":"SOLVED"}
            {"eventId":"25","type":"STATUS_CHANGED","conversationId":"c6","occurredAt":"2026-03-13T11:00:00Z","toStatus":"OPEN"}""";

    private final Service service = new Service();

    @BeforeEach
    void load() {
        service.importFile("conversation-events", EVENTS).then().statusCode(200);
    }

    @Test
    void countsCreatedAndClosedAlsoOverTime() {
        JsonPath report = report("", "{ created closed dataState overTime { from created closed } }");
        assertEquals(6, report.getInt("created"));
        assertEquals(5, report.getInt("closed"), "c1 twice, c2, c3 and c6; from solved to closed is no other close");
        assertEquals("HAS_DATA", report.getString("dataState"));
        List<Integer> created = report.getList("overTime.created");
        List<Integer> closed = report.getList("overTime.closed");
        assertEquals(List.of(0, 2, 3, 0, 1), created.subList(0, 5));
        assertEquals(List.of(0, 2, 1, 1, 1), closed.subList(0, 5));
    }

    @Test
    void closeTimeIsCreditedToWhoHeldItJustBefore() {
        JsonPath report = report("", """
                { closeTimeByAgent { agent { id } closed closeTimeSeconds { count sum average min median max withinPercentage(seconds: 1800) } } }""");
        report.setRootPath("data.conversationsReport.closeTimeByAgent");
        assertEquals(List.of("bob", "ann", "cleo"), report.getList("agent.id"));
        assertNull(report.get("[3].agent"));
        assertEquals(List.of(2, 1, 1, 1), report.getList("closed"));
        // bob: c1 3600 s after its reopening, c2 300 s after its opening; ann: 08:10 → 08:40; c3 20 minutes
        assertEquals(3900f, report.getFloat("[0].closeTimeSeconds.sum"));
        assertEquals(1950f, report.getFloat("[0].closeTimeSeconds.median"));
        assertEquals(1800f, report.getFloat("[1].closeTimeSeconds.sum"));
        assertEquals(1200f, report.getFloat("[3].closeTimeSeconds.max"));
        // bob's are 300 and 3600 s; ann's is exactly the target; cleo's is an hour
        assertEquals(List.of(50.0, 100.0, 0.0, 100.0), report.getList("closeTimeSeconds.withinPercentage"));
    }

    @Test
    void theFirstCloseResolvesWhereOneAgentTookPartAndNobodyReopenedInTime() {
        JsonPath report = report("", """
                { seven: firstContactResolutionByAgent { agent { id } firstCloses resolved pending ratePercentage }
                  ten: firstContactResolutionByAgent(withinDays: 10) { agent { id } resolved }
                  one: firstContactResolutionByAgent(withinDays: 1, top: 1) { agent { id } resolved } }""");
        assertEquals(List.of("ann", "bob", "cleo"), report.getList("seven.agent.id"));
        assertNull(report.get("seven[3].agent"));
        assertEquals(List.of(1, 1, 1, 1), report.getList("seven.firstCloses"));
        assertEquals(List.of(0, 0, 1, 0), report.getList("seven.resolved"), "c2 had two agents, c3 none");
        assertEquals(List.of(0, 0, 0, 0), report.getList("ten.resolved"), "c6 was reopened after eight days");
        assertEquals(List.of(1), report.getList("one.resolved"), "c1 was reopened after two days");
        assertEquals(100f, report.getFloat("seven[2].ratePercentage"));
    }

    @Test
    void aFirstCloseThatMayStillBeReopenedIsPending() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        service.importFile("conversation-events", """
                        {"eventId":"n1","type":"ASSIGNED","conversationId":"n","occurredAt":"%s","agentId":"ann"}
                        {"eventId":"n2","type":"STATUS_CHANGED","conversationId":"n","occurredAt":"%s","toStatus":"SOLVED"}""".formatted(now.minusSeconds(7200), now.minusSeconds(3600)))
                .then()
                .statusCode(200);
        JsonPath report = service.ask("""
                { conversationsReport(period: {instants: {from: "%s", to: "%s"}, timeZone: "UTC"}) {
                    firstContactResolutionByAgent { firstCloses resolved pending ratePercentage } } }""".formatted(now.minusSeconds(9000), now));
        report.setRootPath("data.conversationsReport.firstContactResolutionByAgent[0]");
        assertEquals(1, report.getInt("pending"));
        assertEquals(0, report.getInt("resolved"));
        assertNull(report.get("ratePercentage"));
    }

    @Test
    void aReopeningJustAfterTheDaysAskedForComesTooLate() {
        service.importFile("conversation-events", """
                        {"eventId":"e1","type":"ASSIGNED","conversationId":"exact","occurredAt":"2026-03-06T10:00:00Z","agentId":"dora"}
                        {"eventId":"e2","type":"STATUS_CHANGED","conversationId":"exact","occurredAt":"2026-03-06T11:00:00Z","toStatus":"SOLVED"}
                        {"eventId":"e3","type":"STATUS_CHANGED","conversationId":"exact","occurredAt":"2026-03-13T11:00:00Z","toStatus":"OPEN"}
                        {"eventId":"i1","type":"ASSIGNED","conversationId":"in time","occurredAt":"2026-03-06T10:00:00Z","agentId":"dora"}
                        {"eventId":"i2","type":"STATUS_CHANGED","conversationId":"in time","occurredAt":"2026-03-06T11:00:00Z","toStatus":"SOLVED"}
                        {"eventId":"i3","type":"STATUS_CHANGED","conversationId":"in time","occurredAt":"2026-03-13T10:59:59.999999Z","toStatus":"OPEN"}""").then().statusCode(200);
        JsonPath report = report(
                ", filter: {agentId: [\"dora\"]}",
                "{ firstContactResolutionByAgent { firstCloses resolved pending ratePercentage } }");
        assertEquals(List.of(2), report.getList("firstContactResolutionByAgent.firstCloses"));
        assertEquals(List.of(1), report.getList("firstContactResolutionByAgent.resolved"));
        assertEquals(50f, report.getFloat("firstContactResolutionByAgent[0].ratePercentage"));
    }

    @Test
    void pagesThroughConversationsThatWereOpenedAtOneInstant() {
        Service many = new Service();
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 25; i++) {
            lines.append(
                    "{\"eventId\":\"%1$d\",\"type\":\"OPENED\",\"conversationId\":\"t%1$02d\",\"occurredAt\":\"2026-03-02T08:00:00Z\"}\n"
                            .formatted(i));
        }
        many.importFile("conversation-events", lines.toString()).then().statusCode(200);
        List<String> all = new java.util.ArrayList<>();
        String after = "";
        do {
            JsonPath page = many.ask(
                    "{ conversations(first: 7" + after + ") { nodes { id } pageInfo { hasNextPage endCursor } } }");
            all.addAll(page.getList("data.conversations.nodes.id"));
            after = page.getBoolean("data.conversations.pageInfo.hasNextPage")
                    ? ", after: \"" + page.getString("data.conversations.pageInfo.endCursor") + "\""
                    : null;
        } while (after != null);
        assertEquals(25, all.size());
        assertEquals(all.stream().distinct().sorted().toList(), all);
    }

    @Test
    void anAgentNarrowsTheClosesAndSaysThatItDoesNotNarrowTheOpenings() {
        JsonPath report = report(", filter: {agentId: [\"bob\"], groupId: [\"vip\"]}", """
                { created closed appliedFilters { filter } ignoredFilters { filter code message components } }""");
        assertEquals(6, report.getInt("created"));
        assertEquals(2, report.getInt("closed"));
        assertEquals(List.of("agentId"), report.getList("appliedFilters.filter"));
        assertEquals(List.of("groupId", "agentId"), report.getList("ignoredFilters.filter"));
        assertEquals(List.of("created", "overTime.created"), report.getList("ignoredFilters[1].components"));
        assertTrue(report.getString("ignoredFilters[1].message").contains("not opened by an agent"));
    }

    @Test
    void theSubjectNarrowsAll() {
        assertEquals(1, report(", filter: {topic: [\"Login\"]}", "{ created }").getInt("created"));
        assertEquals(2, report(", filter: {contactName: \"kim\"}", "{ closed }").getInt("closed"));
        assertEquals(1, report(", filter: {channel: [\"email\"]}", "{ closed }").getInt("closed"));
        assertEquals(
                1, report(", filter: {conversationId: [\"c3\"]}", "{ created }").getInt("created"));
    }

    @Test
    void listsByStateOldestOpeningFirst() {
        assertEquals(List.of("c4", "c5", "c6"), ids("state: OPEN"));
        assertEquals(List.of("c4"), ids("state: UNASSIGNED"));
        assertEquals(List.of("c1", "c2", "c3"), ids("state: CLOSED"));
        assertEquals(List.of("c1", "c2", "c3", "c4", "c5", "c6"), ids("first: 10"));
        assertEquals(List.of("c5"), ids("state: OPEN, filter: {agentId: [\"ann\"]}"));
        assertEquals(List.of("c4"), ids("filter: {groupId: [\"vip\"]}"));
    }

    @Test
    void aConversationThatABotHasIsOpenAndInNoListOfUnassignedOnes() {
        String event = """
                {"eventId": "%s", "conversationId": "c4", "occurredAt": "2026-03-09T08:0%s:00Z", "type": "UNASSIGNED"%s}""";
        service.importFile("conversation-events", event.formatted("taken", 1, ", \"botId\": \"luna\""));
        assertEquals(List.of(), ids("state: UNASSIGNED"));
        assertEquals(List.of(), ids("state: UNASSIGNED, orderBy: LONGEST_WAIT"));
        assertEquals(List.of("c4", "c5", "c6"), ids("state: OPEN"));
        service.importFile("conversation-events", event.formatted("let go", 2, ""));
        assertEquals(List.of("c4"), ids("state: UNASSIGNED"));
    }

    @Test
    void pagesInBothDirectionsAndTellsHowLongTheCustomerWaits() {
        JsonPath first = service.ask(
                "{ conversations(first: 2) { totalCount nodes { id } pageInfo { hasNextPage endCursor } } }");
        assertEquals(6, first.getInt("data.conversations.totalCount"));
        String after = first.getString("data.conversations.pageInfo.endCursor");
        assertEquals(List.of("c3", "c4"), ids("first: 2, after: \"" + after + "\""));
        assertEquals(List.of("c5", "c6"), ids("last: 2"));
        assertEquals(List.of("c1"), ids("last: 2, before: \"" + after + "\""));
        assertEquals(
                "BAD_REQUEST",
                service.ask("{ conversations(state: OPEN, after: \"" + after + "\") { nodes { id } } }")
                        .getString("errors[0].extensions.code"));
        JsonPath waiting = service.ask(
                "{ conversations(state: UNASSIGNED, filter: {source: [BOT]}) { nodes { waitingSince waitingSeconds status } ignoredFilters { filter } } }");
        assertEquals("2026-03-03T09:02:00Z", waiting.getString("data.conversations.nodes[0].waitingSince"));
        assertTrue(waiting.getFloat("data.conversations.nodes[0].waitingSeconds") > 86_400);
        assertEquals(List.of("source"), waiting.getList("data.conversations.ignoredFilters.filter"));
    }

    @Test
    void refusesWhatCannotBeAsked() {
        assertEquals("BAD_REQUEST", error("{ firstContactResolutionByAgent(withinDays: 0) { resolved } }"));
        assertEquals("BAD_REQUEST", error("{ closeTimeByAgent(top: 0) { closed } }"));
        assertEquals(
                "BAD_REQUEST",
                service.ask("{ conversations(first: 2, last: 2) { nodes { id } } }")
                        .getString("errors[0].extensions.code"));
    }

    private String error(String selection) {
        return service.ask("{ conversationsReport(" + MARCH + ") " + selection + " }")
                .getString("errors[0].extensions.code");
    }

    private static final String MARCH =
            "period: {instants: {from: \"2026-03-01T00:00:00Z\", to: \"2026-04-01T00:00:00Z\"}, timeZone: \"UTC\"}";

    private List<String> ids(String arguments) {
        return service.ask("{ conversations(" + arguments + ") { nodes { id } } }")
                .getList("data.conversations.nodes.id");
    }

    private JsonPath report(String more, String selection) {
        JsonPath answer = service.ask("{ conversationsReport(" + MARCH + more + ") " + selection + " }");
        assertNull(answer.get("errors"), answer::prettify);
        answer.setRootPath("data.conversationsReport");
        return answer;
    }
}
