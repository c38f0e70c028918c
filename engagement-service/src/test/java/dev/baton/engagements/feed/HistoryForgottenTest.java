package dev.baton.engagements.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import dev.baton.kit.event.ErasedContacts;
import dev.baton.kit.event.ErasureJob;
import dev.baton.kit.event.RetentionJob;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceTransactions;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Tests the deletion of history from before the bound of retention that the feed returns. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class HistoryForgottenTest {

    /** Each test uses a later year than the previous one, because all tests share the bound, which never moves back. */
    private static final AtomicInteger YEAR = new AtomicInteger(1971);

    private final int year = YEAR.getAndAdd(2);
    private final Instant since = Instant.parse(year + "-03-01T00:00:00Z");

    /** The first conversation ended before March; the second continues in March. */
    private final String events = ofYear("""
            {"eventId":"1","type":"OPENED","conversationId":"ended","occurredAt":"2025-02-02T08:00:00Z","channel":"chat","requesterId":"k1","requesterName":"Zoë Ångström"}
            {"eventId":"2","type":"ASSIGNED","conversationId":"ended","occurredAt":"2025-02-02T08:01:00Z","agentId":"ann","agentName":"Ann"}
            {"eventId":"2a","type":"END_USER_MESSAGE","conversationId":"ended","occurredAt":"2025-02-02T08:01:30Z"}
            {"eventId":"3","type":"AGENT_MESSAGE","conversationId":"ended","occurredAt":"2025-02-02T08:02:00Z","agentId":"ann"}
            {"eventId":"4","type":"STATUS_CHANGED","conversationId":"ended","occurredAt":"2025-02-28T23:59:59Z","toStatus":"CLOSED"}
            {"eventId":"5","type":"OPENED","conversationId":"goes on","occurredAt":"2025-02-03T09:00:00Z","requesterId":"k2","requesterName":"Kim"}
            {"eventId":"6","type":"ASSIGNED","conversationId":"goes on","occurredAt":"2025-02-03T09:00:00Z","agentId":"ann"}
            {"eventId":"5a","type":"END_USER_MESSAGE","conversationId":"goes on","occurredAt":"2025-02-03T09:01:00Z"}
            {"eventId":"6a","type":"AGENT_MESSAGE","conversationId":"goes on","occurredAt":"2025-02-03T09:05:00Z","agentId":"ann"}
            {"eventId":"7","type":"TRANSFERRED","conversationId":"goes on","occurredAt":"2025-03-01T00:00:00Z","toAgentId":"bob"}
            {"eventId":"6b","type":"END_USER_MESSAGE","conversationId":"goes on","occurredAt":"2025-02-28T23:59:00Z"}
            {"eventId":"7a","type":"AGENT_MESSAGE","conversationId":"goes on","occurredAt":"2025-03-01T00:01:00Z","agentId":"bob"}""");

    private final String records = ofYear("""
            {"data": [{"engagement_id": "r1", "ticket_id": "ended", "agent_id": "ann", "requester_id": "k1",
                "engagement_start_time": "2025-02-02T10:00:00Z", "engagement_end_time": "2025-02-02T11:00:00Z"},
                {"engagement_id": "r2", "ticket_id": "record", "agent_id": "ann", "requester_id": "k3",
                "engagement_start_time": "2025-02-02T10:00:00Z", "engagement_end_time": "2025-02-28T11:00:00Z"},
                {"engagement_id": "r3", "ticket_id": "long", "agent_id": "ann", "requester_id": "k4",
                "engagement_start_time": "2025-02-02T10:00:00Z", "engagement_end_time": "2025-03-02T11:00:00Z"}]}""");

    private final Service service = new Service();

    @Inject
    FollowedFeed followed;

    @Inject
    RetentionJob retention;

    @Inject
    ErasureJob erasures;

    @Inject
    WorkspaceTransactions transactions;

    @Inject
    ObjectMapper json;

    @Test
    void whatEndedBeforeIsForgottenWholeAndWhatGoesOnIsKeptWhole() throws Exception {
        service.importFile("conversation-events", events);
        service.importFile("engagements", records);
        forget(since);
        String left = everything();
        for (String gone : List.of("ended", "record", "k1", "k3", "Zoë")) {
            assertFalse(left.contains(">" + gone), gone + " is in " + left);
        }
        assertTrue(left.contains("Kim"));
        assertEquals(
                List.of("goes on", "goes on", "long"),
                service
                        .ask(report("records { nodes { conversationId } }"))
                        .<String>getList("data.r.records.nodes.conversationId")
                        .stream()
                        .sorted()
                        .toList());
        assertEquals(3, service.ask(report("total")).getInt("data.r.total"));
        assertEquals(
                1,
                service.ask("{ r: conversationsReport(" + PERIOD + ") { created closed } }")
                        .getInt("data.r.created"));
    }

    @Test
    void reportsTellFromWhenOnHistoryIsKept() throws Exception {
        service.importFile("conversation-events", events);
        forget(since);
        JsonPath before = service.ask("{ r: engagementsReport(period: {instants: {from: \"" + year
                + "-02-01T00:00:00Z\", to: \"" + since + "\"}, timeZone: \"UTC\"}) { dataState collectedSince } }");
        assertEquals(since.toString(), before.getString("data.r.collectedSince"));
        assertEquals("NOT_COLLECTED_BEFORE", before.getString("data.r.dataState"));
    }

    @Test
    void whatIsToldFromBeforeIsRefusedByItsLineAndChangesNothing() throws Exception {
        service.importFile("conversation-events", events);
        service.importFile("engagements", records);
        forget(since);
        JsonPath again = service.importFile("conversation-events", events).jsonPath();
        assertEquals(7, again.getInt("repeated"), "what is kept is still known");
        assertEquals(5, again.getInt("rejected"));
        assertEquals(List.of(1, 2, 3, 4, 5), again.getList("problems.line"));
        JsonPath recordsAgain = service.importFile("engagements", records).jsonPath();
        assertEquals(1, recordsAgain.getInt("repeated"));
        assertEquals(2, recordsAgain.getInt("rejected"));
        assertFalse(everything().contains(">ended"));
        assertEquals(3, service.ask(report("total")).getInt("data.r.total"));
    }

    @Test
    void whatAPageTellsFromBeforeIsTakenInAndForgotten() throws Exception {
        FeedFact old = fact("1", """
                {"type":"OPENED","conversationId":"ended","occurredAt":"2025-02-02T08:00:00Z","requesterId":"k1"}""");
        FeedFact goesOn = fact("2", """
                {"type":"OPENED","conversationId":"goes on","occurredAt":"2025-02-02T08:00:00Z"}""");
        FeedFact later = fact("3", """
                {"type":"ASSIGNED","conversationId":"goes on","occurredAt":"2025-03-02T08:00:00Z","agentId":"ann"}""");
        take(since, old, goesOn, later);
        forgetAll();
        assertFalse(everything().contains(">ended"));
        assertEquals(
                1,
                service.ask("{ r: conversationsReport(" + PERIOD + ") { created } }")
                        .getInt("data.r.created"),
                "by its opening, which is from before");
    }

    @Test
    void aContactOfAConversationThatHasGoneOnWithAnotherIsErasedFromWhatIsLeft() throws Exception {
        service.importFile("conversation-events", events);
        service.importFile("conversation-events", ofYear("""
                {"eventId":"8","type":"END_USER_MESSAGE","conversationId":"goes on","occurredAt":"2025-02-02T09:00:00Z","requesterId":"k1","requesterName":"Zoë Ångström"}"""));
        forget(since);
        assertTrue(everything().contains("Zoë"), "of what goes on");
        String digest = ErasedContacts.digest(new WorkspaceId(service.workspace()), "k1")
                .toString();
        take(
                since,
                fact(
                        "erasure",
                        "{\"type\": \"CONTACT_ERASED\", \"occurredAt\": \"2026-03-03T08:00:00Z\", \"erasure\": {\"digest\": \"%s\", \"contactId\": \"k1\"}}"
                                .formatted(digest)));
        erasures.everywhere().await().indefinitely();
        assertFalse(everything().contains("Zoë"));
    }

    @Test
    void nothingFromBeforeIsTakenInAlsoWhereNothingWasForgotten() {
        take(since);
        assertEquals(
                10, service.importFile("conversation-events", events).jsonPath().getInt("rejected"));
        assertEquals(2, service.importFile("engagements", records).jsonPath().getInt("rejected"));
    }

    @Test
    void onceMoreForgetsNothing() throws Exception {
        service.importFile("conversation-events", events);
        forget(since);
        String left = everything();
        forget(since);
        forget(since.minus(Duration.ofDays(365)));
        assertEquals(left, everything());
    }

    @Test
    void whatGoesOnIsDerivedAnewAsIfNothingHadBeen() throws Exception {
        Service never = new Service();
        List<Service> both = List.of(service, never);
        both.forEach(each -> each.importFile("conversation-events", events));
        forget(since);
        both.forEach(each -> each.importFile("conversation-events", ofYear("""
                {"eventId":"8","type":"AGENT_MESSAGE","conversationId":"goes on","occurredAt":"2025-03-01T08:00:00Z","agentId":"bob"}
                {"eventId":"9","type":"ASSIGNED","conversationId":"goes on","occurredAt":"2025-03-01T04:00:00Z","agentId":"cat"}""")));
        String of = "{ r: engagementsReport(" + PERIOD
                + ", filter: {conversationId: [\"goes on\"]}) { total records { nodes { id startedAt endedAt endReason agentMessages } } } }";
        assertEquals(2, service.ask(of).getInt("data.r.total"));
        assertEquals(never.ask(of).prettify(), service.ask(of).prettify());
    }

    /** Compares with a simple rule: a conversation is kept if it has an event after the bound. */
    @Test
    void figuresAreThoseOfWhatGoesOn() throws Exception {
        Random random = new Random(11);
        Map<String, Instant> newest = new HashMap<>();
        Map<String, String> told = new HashMap<>();
        List<String> types =
                List.of("OPENED", "END_USER_MESSAGE", "ASSIGNED", "AGENT_MESSAGE", "END_USER_MESSAGE", "ASSIGNED");
        for (int c = 0; c < 400; c++) {
            String conversation = "c" + c;
            Instant at = since.plus(Duration.ofMinutes(150 * (c - 200)));
            StringBuilder lines = new StringBuilder();
            for (int f = 0; f < types.size(); f++) {
                at = at.plus(Duration.ofMinutes(random.nextInt(f == 4 ? 20_000 : 10)));
                lines.append(
                        "{\"eventId\":\"%s-%d\",\"type\":\"%s\",\"conversationId\":\"%s\",\"occurredAt\":\"%s\",\"agentId\":\"agent%d\"}%n"
                                .formatted(conversation, f, types.get(f), conversation, at, random.nextInt(5)));
            }
            newest.put(conversation, at);
            told.put(conversation, lines.toString());
        }
        service.importFile("conversation-events", String.join("", told.values()));
        Service onlyWhatGoesOn = new Service();
        onlyWhatGoesOn.importFile(
                "conversation-events",
                told.entrySet().stream()
                        .filter(conversation ->
                                !newest.get(conversation.getKey()).isBefore(since))
                        .map(Map.Entry::getValue)
                        .collect(Collectors.joining()));
        String figures = report(
                "total overTime(interval: MONTH) { from total } by(dimension: AGENT) { key total } metrics { durationSeconds { count average p90 } }");
        int left = onlyWhatGoesOn.ask(figures).getInt("data.r.total");
        assertTrue(left > 100, left + " engagements");
        forget(since);
        assertEquals(
                onlyWhatGoesOn.ask(figures).prettify(), service.ask(figures).prettify());
    }

    private static final String PERIOD =
            "period: {instants: {from: \"1970-01-01T00:00:00Z\", to: \"2030-01-01T00:00:00Z\"}, timeZone: \"UTC\"}";

    private static String report(String fields) {
        return "{ r: engagementsReport(" + PERIOD + ") { " + fields + " } }";
    }

    private FeedFact fact(String eventId, String event) throws JsonProcessingException {
        ObjectNode told = json.createObjectNode()
                .put("workspace", service.workspace())
                .put("eventId", eventId)
                .put("origin", "conversation-events");
        return FeedFact.ofTold(told.set("event", json.readTree(ofYear(event))).toString(), json);
    }

    private void take(Instant keptSince, FeedFact... facts) {
        long at = followed.place().await().indefinitely().position();
        FeedPage page = new FeedPage(List.of(facts), at, at + facts.length, null, false, Instant.now(), keptSince);
        assertTrue(followed.take(page).await().indefinitely().taken());
    }

    private void forget(Instant bound) {
        take(bound);
        forgetAll();
    }

    private String ofYear(String text) {
        return text.replace("2025", String.valueOf(year));
    }

    private void forgetAll() {
        retention.in(new WorkspaceId(service.workspace())).await().indefinitely();
    }

    /** Every row of the workspace in every table that the service can read, but for the marks of roll-ups and the feed's position. */
    private String everything() {
        return transactions
                .read(
                        new WorkspaceId(service.workspace()),
                        connection -> connection
                                .query("""
                                select string_agg(query_to_xml('select * from ' || tablename, true, false, '')::text, '')
                                from pg_tables where schemaname = 'public' and tablename not in ('dirty_piece', 'followed_feed')
                                    and has_table_privilege(format('%I.%I', schemaname, tablename), 'select')""")
                                .execute()
                                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                                        .map(row -> row.getString(0))
                                        .collect(Collectors.joining())))
                .await()
                .indefinitely();
    }
}
