package dev.baton.assignments.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import dev.baton.kit.event.RetentionJob;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceRows;
import dev.baton.kit.tenant.WorkspaceTransactions;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class RetentionTest {

    /**
     * A year for each test, later than that of the test before: the bound is the same for all workspaces and never
     * moves back.
     */
    private static final AtomicInteger YEAR = new AtomicInteger(1971);

    private final int year = YEAR.getAndAdd(2);
    private final Instant since = at("03-01T00:00:00Z");

    /** The first conversation ends before March; the second continues in March. */
    private final String events = """
            {"eventId":"1","type":"OPENED","conversationId":"ended","occurredAt":"2025-02-02T08:00:00Z","channel":"chat","requesterId":"k1","requesterName":"Zoë Ångström"}
            {"eventId":"2","type":"ASSIGNED","conversationId":"ended","occurredAt":"2025-02-02T08:01:00Z","agentId":"ann","agentName":"Ann"}
            {"eventId":"3","type":"TRANSFERRED","conversationId":"ended","occurredAt":"2025-02-28T23:59:59Z","toAgentId":"bob","agentName":"Bob"}
            {"eventId":"4","type":"ASSIGNED","conversationId":"goes on","occurredAt":"2025-02-03T09:00:00Z","agentId":"ann","requesterId":"k2","requesterName":"Kim"}
            {"eventId":"5","type":"TRANSFERRED","conversationId":"goes on","occurredAt":"2025-03-01T00:00:00Z","toAgentId":"bob"}""".replace("2025", String.valueOf(year));

    private final Service service = new Service();

    @Inject
    RetentionWorker worker;

    @Inject
    RetentionJob retention;

    @Inject
    WorkspaceTransactions transactions;

    @Test
    void whatEndedBeforeIsForgottenWholeAndWhatGoesOnIsKeptWhole() {
        service.importFile("conversation-events", events);
        forget(since);
        String left = WorkspaceRows.everything(transactions, service.workspace(), "dirty_piece");
        for (String gone : List.of("ended", "k1", "Zoë")) {
            assertFalse(left.contains(">" + gone), gone + " is in " + left);
        }
        assertEquals(
                List.of("4", "5"),
                service.ask(report("log { nodes { id } }")).<String>getList("data.r.log.nodes.id").stream()
                        .sorted()
                        .toList());
        assertEquals(2, service.ask(report("total")).getInt("data.r.total"));
        assertTrue(left.contains("Kim"));
    }

    @Test
    void reportsTellFromWhenOnHistoryIsKept() {
        service.importFile("conversation-events", events);
        forget(since);
        JsonPath before = service.ask("{ r: assignmentsReport(period: {instants: {from: \"" + at("02-01T00:00:00Z")
                + "\", to: \"" + since + "\"}, timeZone: \"UTC\"}) { dataState collectedSince } }");
        assertEquals(since.toString(), before.getString("data.r.collectedSince"));
        assertEquals(
                "NOT_COLLECTED_BEFORE", before.getString("data.r.dataState"), "of one that went on is something left");
        assertEquals("HAS_DATA", service.ask(report("dataState")).getString("data.r.dataState"));
    }

    @Test
    void whatIsToldFromBeforeIsRefusedByItsLineAndChangesNothing() {
        service.importFile("conversation-events", events);
        forget(since);
        JsonPath again = service.importFile("conversation-events", events).jsonPath();
        assertEquals(2, again.getInt("repeated"), "what is kept is still known");
        assertEquals(3, again.getInt("rejected"));
        assertEquals(List.of(1, 2, 3), again.getList("problems.line"));
        assertTrue(again.getString("problems[0].reason").contains("before the history that is kept"));
        JsonPath recorded = service.ask(
                "mutation { r: recordEvents(events: [{eventId: \"9\", type: \"ASSIGNED\", conversationId: \"goes on\", occurredAt: \""
                        + at("02-04T00:00:00Z")
                        + "\", agentId: \"cat\"}, {eventId: \"10\", type: \"ASSIGNED\", conversationId: \"goes on\", occurredAt: \""
                        + at("03-04T00:00:00Z")
                        + "\", agentId: \"cat\"}]) { accepted rejected problems { index eventId reason } } }");
        assertEquals(1, recorded.getInt("data.r.accepted"), recorded::prettify);
        assertEquals(1, recorded.getInt("data.r.rejected"));
        assertEquals("9", recorded.getString("data.r.problems[0].eventId"));
        assertEquals(3, service.ask(report("total")).getInt("data.r.total"));
    }

    @Test
    void aLateEventOfWhatGoesOnFindsWhoHeldItBefore() {
        service.importFile("conversation-events", events);
        forget(since);
        service.importFile("conversation-events", """
                {"eventId":"6","type":"ASSIGNED","conversationId":"goes on","occurredAt":"2025-03-02T00:00:00Z","agentId":"cat"}
                {"eventId":"7","type":"ASSIGNED","conversationId":"goes on","occurredAt":"2025-03-01T12:00:00Z","agentId":"ann"}""".replace("2025", String.valueOf(year)));
        JsonPath log = service.ask(report("log { nodes { id previousAssignee { id } } }"));
        assertEquals(List.of("6", "7", "5", "4"), log.getList("data.r.log.nodes.id"));
        assertEquals("ann", log.getString("data.r.log.nodes[2].previousAssignee.id"));
    }

    @Test
    void whatIsToldAgainOfAForgottenConversationBeginsAnew() {
        service.importFile("conversation-events", events);
        forget(since);
        service.importFile("conversation-events", """
                {"eventId":"8","type":"ASSIGNED","conversationId":"ended","occurredAt":"2025-03-09T00:00:00Z","agentId":"cat"}""".replace("2025", String.valueOf(year)));
        JsonPath log = service.ask(
                "{ r: assignmentsReport(period: {instants: {from: \"1970-01-01T00:00:00Z\", to: \"2100-01-01T00:00:00Z\"}, timeZone: \"UTC\"}, filter: {conversationId: [\"ended\"]}) { log { nodes { id previousAssignee { id } } } } }");
        assertEquals(List.of("8"), log.getList("data.r.log.nodes.id"));
        assertNull(log.get("data.r.log.nodes[0].previousAssignee"));
    }

    @Test
    void theFeedTellsItAndGoesOnOverWhatIsGone() {
        service.importFile("conversation-events", events);
        service.importFile("conversation-events", many(0, 50));
        service.importFile("conversation-events", events.replace("\"eventId\":\"", "\"eventId\":\"b"));
        Map<String, String> places = new HashMap<>();
        JsonPath all = feedAfter("0", 1_000);
        List<String> positions = all.getList("data.feed.facts.position");
        List<String> ids = all.getList("data.feed.facts.eventId");
        IntStream.range(0, ids.size()).forEach(i -> places.put(ids.get(i), positions.get(i)));
        forget(since);
        List<String> told = new ArrayList<>();
        List<String> toldAt = new ArrayList<>();
        String after = "0";
        boolean more = true;
        while (more) {
            JsonPath page = feedAfter(after, 3);
            more = page.getBoolean("data.feed.hasMore");
            List<String> onPage = page.getList("data.feed.facts.eventId");
            assertTrue(onPage.size() <= 3);
            assertTrue(!onPage.isEmpty() || !more, "no page is empty before the last one");
            told.addAll(onPage);
            toldAt.addAll(page.getList("data.feed.facts.position"));
            after = page.getString("data.feed.position");
        }
        assertEquals(List.of("4", "5", "b4", "b5"), told);
        assertEquals(told.stream().map(places::get).toList(), toldAt);
        assertNull(feedAfter("0", 1).getString("data.feed.keptSince"), "while there is more");
        assertEquals(since.toString(), feedAfter(after, 1).getString("data.feed.keptSince"));
        assertFalse(
                WorkspaceRows.everything(transactions, service.workspace(), "dirty_piece")
                        .contains("many-7"),
                "nor is there a place for what is gone altogether");
    }

    @Test
    void onceMoreForgetsNothingAndALaterBoundForgetsMore() {
        service.importFile("conversation-events", events);
        forget(since);
        String left = WorkspaceRows.everything(transactions, service.workspace(), "dirty_piece");
        forget(since);
        forget(since.minus(Duration.ofDays(365)));
        assertEquals(left, WorkspaceRows.everything(transactions, service.workspace(), "dirty_piece"));
        forget(at("04-01T00:00:00Z"));
        assertEquals(0, service.ask(report("total")).getInt("data.r.total"));
    }

    @Test
    void everyWorkspaceForgets() {
        Service other = new Service();
        service.importFile("conversation-events", events);
        other.importFile("conversation-events", events);
        worker.keepSince(since).await().indefinitely();
        retention.everywhere().await().indefinitely();
        for (Service each : List.of(service, other)) {
            assertEquals(2, each.ask(report("total")).getInt("data.r.total"));
        }
    }

    @Test
    void whoeverTakesItUpGoesOnWhereItWas() {
        service.importFile("conversation-events", many(0, 3));
        service.importFile("conversation-events", events);
        feedAfter("0", 1_000);
        worker.keepSince(since).await().indefinitely();
        retention.some(new WorkspaceId(service.workspace())).await().indefinitely();
        assertTrue(
                WorkspaceRows.everything(transactions, service.workspace(), "dirty_piece")
                        .contains(">many-1<"),
                "its place in the feed");
        retention.everywhere().await().indefinitely();
        assertFalse(WorkspaceRows.everything(transactions, service.workspace(), "dirty_piece")
                .contains(">many-1<"));
        retention.everywhere().await().indefinitely();
        service.importFile("conversation-events", events);
        assertEquals(2, service.ask(report("total")).getInt("data.r.total"));
    }

    @Test
    void nothingFromBeforeIsTakenInAlsoWhereNothingWasForgotten() {
        worker.keepSince(since).await().indefinitely();
        assertEquals(
                4, service.importFile("conversation-events", events).jsonPath().getInt("rejected"));
        assertEquals(1, service.ask(report("total")).getInt("data.r.total"));
        assertEquals(since.toString(), service.ask(report("collectedSince")).getString("data.r.collectedSince"));
    }

    @Test
    void aContactKeepsItsAssignee() {
        service.importFile("conversation-events", events);
        service.ask(
                "mutation { assignContact(contactId: \"k1\", contactName: \"Zoë\", to: {kind: AGENT, id: \"cat\"}) { id } }");
        forget(since);
        assertEquals(
                List.of("k1", "k2"),
                service.ask("{ contacts { nodes { id } } }").getList("data.contacts.nodes.id").stream()
                        .sorted()
                        .toList());
    }

    /** Compares with the obvious rule: a conversation is kept if it has an event since the bound. */
    @Test
    void forgettingLeavesJustWhatGoesOnAlsoMeanwhile() {
        Random random = new Random(7);
        Map<String, Instant> newest = new HashMap<>();
        StringBuilder told = new StringBuilder();
        for (int i = 0; i < 8_000; i++) {
            String conversation = "c" + random.nextInt(3_000);
            Instant at = since.plus(Duration.ofMinutes(random.nextInt(60_000) - 50_000));
            newest.merge(conversation, at, (one, other) -> one.isAfter(other) ? one : other);
            told.append(assigned("many-" + i, conversation, at));
        }
        service.importFile("conversation-events", told.toString());
        StringBuilder later = new StringBuilder();
        for (int i = 0; i < 3_000; i += 10) {
            later.append(assigned("later-" + i, "c" + i, since.plusSeconds(i)));
            newest.put("c" + i, since.plusSeconds(i));
        }
        CompletableFuture<Void> telling =
                CompletableFuture.runAsync(() -> service.importFile("conversation-events", later.toString()));
        forget(since);
        telling.join();
        Set<String> kept = newest.entrySet().stream()
                .filter(conversation -> !conversation.getValue().isBefore(since))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(kept, conversations());
    }

    private Instant at(String rest) {
        return Instant.parse(year + "-" + rest);
    }

    private void forget(Instant bound) {
        worker.keepSince(bound).await().indefinitely();
        retention.in(new WorkspaceId(service.workspace())).await().indefinitely();
    }

    private Set<String> conversations() {
        Set<String> all = new TreeSet<>();
        String after = null;
        do {
            JsonPath page = service.ask(report("log(first: 1000" + (after == null ? "" : ", after: \"" + after + "\"")
                    + ") { nodes { conversationId } pageInfo { hasNextPage endCursor } }"));
            all.addAll(page.getList("data.r.log.nodes.conversationId"));
            after = page.getBoolean("data.r.log.pageInfo.hasNextPage")
                    ? page.getString("data.r.log.pageInfo.endCursor")
                    : null;
        } while (after != null);
        return all;
    }

    private String many(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> assigned("many-" + i, "c" + i, since.minusSeconds(1 + i)))
                .collect(Collectors.joining());
    }

    private static String assigned(String eventId, String conversation, Instant at) {
        return "{\"eventId\":\"%s\",\"type\":\"ASSIGNED\",\"conversationId\":\"%s\",\"occurredAt\":\"%s\",\"agentId\":\"%s\"}%n"
                .formatted(eventId, conversation, at, eventId.hashCode() % 2 == 0 ? "ann" : "bob");
    }

    private JsonPath feedAfter(String position, int first) {
        JsonPath page = service.ask("{ feed(after: \"" + position + "\", first: " + first
                + ") { position hasMore keptSince facts { position eventId } } }");
        assertNull(page.get("errors"), page::prettify);
        return page;
    }

    private static String report(String fields) {
        return "{ r: assignmentsReport(period: {instants: {from: \"1970-01-01T00:00:00Z\", to: \"2100-01-01T00:00:00Z\"}, timeZone: \"UTC\"}) { "
                + fields + " } }";
    }
}
