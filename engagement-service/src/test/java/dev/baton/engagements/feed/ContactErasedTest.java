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
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceRows;
import dev.baton.kit.tenant.WorkspaceTransactions;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests the erasure of a contact that the feed contains. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class ContactErasedTest {

    private static final String EVENTS = """
            {"eventId":"1","type":"OPENED","conversationId":"c1","occurredAt":"2026-03-02T08:00:00Z","channel":"chat","requesterId":"k1","requesterName":"Zoë Ångström"}
            {"eventId":"2","type":"END_USER_MESSAGE","conversationId":"c1","occurredAt":"2026-03-02T08:00:30Z","requesterName":"Zoë A."}
            {"eventId":"3","type":"ASSIGNED","conversationId":"c1","occurredAt":"2026-03-02T08:01:00Z","agentId":"ann","agentName":"Ann"}
            {"eventId":"4","type":"TRANSFERRED","conversationId":"c1","occurredAt":"2026-03-02T08:02:00Z","toAgentId":"bob","agentName":"Bob"}
            {"eventId":"5","type":"ASSIGNED","conversationId":"c2","occurredAt":"2026-03-02T09:00:00Z","agentId":"ann","requesterId":"k2","requesterName":"Kim"}""";

    private static final String RECORDS = """
            {"data": [{"engagement_id": "r1", "ticket_id": "c9", "agent_id": "ann", "requester_id": "Zoë Ångström",
                "engagement_start_time": "2026-03-02T10:00:00Z", "engagement_end_time": "2026-03-02T11:00:00Z"}]}""";

    private final Service service = new Service();

    @Inject
    FollowedFeed followed;

    @Inject
    ErasureJob erasures;

    @Inject
    WorkspaceTransactions transactions;

    @Inject
    ObjectMapper json;

    @Test
    void theNameIsGoneFromEveryTableAndEveryFigureStays() throws Exception {
        service.importFile("conversation-events", EVENTS + "\n" + manyMessages());
        String before = figures();
        assertTrue(
                WorkspaceRows.everything(transactions, service.workspace(), "").contains("Zoë"));
        take(erased("k1", "k1"));
        assertFalse(
                WorkspaceRows.everything(transactions, service.workspace(), "").contains("Zoë"));
        assertEquals(before, figures());
        assertTrue(
                WorkspaceRows.everything(transactions, service.workspace(), "").contains("Kim"),
                "another contact keeps its own");
    }

    @Test
    void theConversationGoesOnAsIfNothingHadBeen() throws Exception {
        service.importFile("conversation-events", EVENTS + "\n" + manyMessages());
        take(erased("k1", "k1"));
        service.importFile("conversation-events", """
                {"eventId":"6","type":"AGENT_MESSAGE","conversationId":"c1","occurredAt":"2026-03-02T08:01:20Z","agentId":"ann"}
                {"eventId":"7","type":"STATUS_CHANGED","conversationId":"c1","occurredAt":"2026-03-02T20:00:00Z","toStatus":"SOLVED"}""");
        Service never = new Service();
        never.importFile(
                "conversation-events",
                (EVENTS + "\n" + manyMessages()).replaceAll(",\"requesterName\":\"Zoë[^\"]*\"", ""));
        never.importFile("conversation-events", """
                {"eventId":"6","type":"AGENT_MESSAGE","conversationId":"c1","occurredAt":"2026-03-02T08:01:20Z","agentId":"ann"}
                {"eventId":"7","type":"STATUS_CHANGED","conversationId":"c1","occurredAt":"2026-03-02T20:00:00Z","toStatus":"SOLVED"}""");
        assertEquals(figures(never), figures());
        assertFalse(
                WorkspaceRows.everything(transactions, service.workspace(), "").contains("Zoë"));
    }

    @Test
    void whatIsToldAgainIsRepeatedAndWhatIsToldLaterIsKeptWithoutTheName() throws Exception {
        service.importFile("conversation-events", EVENTS);
        take(erased("k1", "k1"));
        assertEquals(
                5, service.importFile("conversation-events", EVENTS).jsonPath().getInt("repeated"));
        service.importFile("conversation-events", """
                {"eventId":"6","type":"END_USER_MESSAGE","conversationId":"c1","occurredAt":"2026-03-02T08:01:30Z","requesterName":"Zoë A."}
                {"eventId":"7","type":"ASSIGNED","conversationId":"c3","occurredAt":"2026-03-02T10:00:00Z","agentId":"cat","requesterId":"k1","requesterName":"Zoë Ångström"}""");
        assertFalse(
                WorkspaceRows.everything(transactions, service.workspace(), "").contains("Zoë"));
        assertEquals(3, service.ask("{ conversations { totalCount } }").getInt("data.conversations.totalCount"));
    }

    @Test
    void aServiceThatBeginsAnewRecognisesWhatItIsToldHereToo() throws Exception {
        FeedFact nameless = fact("1", """
                {"type":"OPENED","conversationId":"c1","occurredAt":"2026-03-02T08:00:00Z","channel":"chat","requesterId":"k1"}""");
        take(nameless, erased("k1", "k1"));
        assertEquals(
                1, service.importFile("conversation-events", EVENTS).jsonPath().getInt("repeated"));
        assertFalse(
                WorkspaceRows.everything(transactions, service.workspace(), "").contains("Zoë"));
    }

    @Test
    void whatAPageTellsBesideTheErasureIsErasedAsWell() throws Exception {
        FeedFact named = fact("1", """
                {"type":"OPENED","conversationId":"c1","occurredAt":"2026-03-02T08:00:00Z","requesterId":"k1","requesterName":"Zoë"}""");
        take(named, erased("k1", "k1"));
        assertFalse(
                WorkspaceRows.everything(transactions, service.workspace(), "").contains("Zoë"));
        assertEquals(1, service.ask("{ conversations { totalCount } }").getInt("data.conversations.totalCount"));
    }

    @Test
    void aContactWhoseIdIsTheNameGoesByThePseudonymThatTheFeedTells() throws Exception {
        String events = EVENTS.replace("\"k1\"", "\"Zoë Ångström\"");
        service.importFile("conversation-events", events);
        service.importFile("engagements", RECORDS);
        String before = figures();
        take(erased("Zoë Ångström", "erased-1"));
        assertFalse(
                WorkspaceRows.everything(transactions, service.workspace(), "").contains("Zoë"));
        assertEquals(before, figures());
        assertEquals(
                5, service.importFile("conversation-events", events).jsonPath().getInt("repeated"));
        assertEquals(1, service.importFile("engagements", RECORDS).jsonPath().getInt("repeated"));
        service.importFile("engagements", RECORDS.replace("r1", "r2"));
        assertFalse(
                WorkspaceRows.everything(transactions, service.workspace(), "").contains("Zoë"));
        assertEquals(
                List.of("erased-1"),
                service
                        .ask(report("records { nodes { requester { id } } }"))
                        .<String>getList("data.r.records.nodes.requester.id")
                        .stream()
                        .filter(id -> id != null && !id.equals("k2"))
                        .distinct()
                        .toList());
    }

    @Test
    void whatWasToldUnderThePseudonymBeforeTheErasureIsTakenInDoesNotHinderIt() throws Exception {
        service.importFile("conversation-events", EVENTS.replace("\"k1\"", "\"Zoë Ångström\""));
        take(opened("8", "c8"));
        take(opened("9", "c9"), erased("Zoë Ångström", "erased-1"));
        assertFalse(
                WorkspaceRows.everything(transactions, service.workspace(), "").contains("Zoë"));
        assertEquals(4, service.ask("{ conversations { totalCount } }").getInt("data.conversations.totalCount"));
    }

    @Test
    void aContactWhomAConversationWasWithEarlierIsErasedFromIt() throws Exception {
        service.importFile("conversation-events", """
                {"eventId":"1","type":"OPENED","conversationId":"c1","occurredAt":"2026-03-02T08:00:00Z","requesterId":"k1","requesterName":"Zoë"}
                {"eventId":"2","type":"END_USER_MESSAGE","conversationId":"c1","occurredAt":"2026-03-02T08:01:00Z","requesterName":"Zoë A."}""");
        service.importFile("conversation-events", """
                {"eventId":"3","type":"ASSIGNED","conversationId":"c1","occurredAt":"2026-03-02T09:00:00Z","agentId":"ann","requesterId":"k2","requesterName":"Kim"}""");
        service.importFile("conversation-events", """
                {"eventId":"4","type":"END_USER_MESSAGE","conversationId":"c1","occurredAt":"2026-03-02T08:02:00Z","requesterId":"k3","requesterName":"Lou"}""");
        take(erased("k1", "k1"), erased("k3", "k3"));
        String left = WorkspaceRows.everything(transactions, service.workspace(), "");
        assertFalse(left.contains("Zoë"));
        assertFalse(left.contains("Lou"), "told late, of one in between");
        assertTrue(left.contains("Kim"));
    }

    @Test
    void theFeedGoesOnBeforeTheNameIsTakenOutAndWhatIsToldMeanwhileDoesNotBringItBack() throws Exception {
        service.importFile("conversation-events", EVENTS + "\n" + manyMessages());
        followed.take(page(erased("k1", "k1"))).await().indefinitely();
        assertTrue(
                WorkspaceRows.everything(transactions, service.workspace(), "").contains("Zoë"));
        service.importFile("conversation-events", """
                {"eventId":"8","type":"END_USER_MESSAGE","conversationId":"c1","occurredAt":"2026-03-02T08:00:40Z","requesterId":"k1","requesterName":"Zoë"}
                {"eventId":"9","type":"OPENED","conversationId":"c9","occurredAt":"2026-03-02T08:00:40Z","requesterId":"k1","requesterName":"Zoë"}""");
        erasures.everywhere().await().indefinitely();
        assertFalse(
                WorkspaceRows.everything(transactions, service.workspace(), "").contains("Zoë"));
    }

    @Test
    void whatWasSetAsideIsErasedToo() throws Exception {
        FeedFact broken = fact("9", """
                {"type":"OPENED","conversationId":"c9","occurredAt":"2026-03-02T08:00:00Z","requesterId":"k1","requesterName":"Zoë"}""");
        long at = followed.place().await().indefinitely().position();
        followed.setAside(
                        new FeedPage(List.of(broken), at, at + 1, null, false, Instant.now(), null), "as a test has it")
                .await()
                .indefinitely();
        take(erased("k1", "k1"));
        assertFalse(
                WorkspaceRows.everything(transactions, service.workspace(), "").contains("Zoë"));
    }

    @Test
    void whatIsSetAsideLaterIsKeptWithoutTheName() throws Exception {
        take(erased("k1", "k1"));
        FeedFact broken = fact("9", """
                {"type":"OPENED","conversationId":"c9","occurredAt":"2026-03-02T08:00:00Z","requesterId":"k1","requesterName":"Zoë"}""");
        followed.setAside(page(broken), "as a test has it").await().indefinitely();
        assertFalse(
                WorkspaceRows.everything(transactions, service.workspace(), "").contains("Zoë"));
    }

    @Test
    void anErasureThatWasSetAsideIsDoneOnceItCanBe() throws Exception {
        service.importFile("conversation-events", EVENTS);
        FeedFact erased = erased("k1", "k1");
        followed.setAside(page(erased), "as a test has it").await().indefinitely();
        followed.takeAgain(erased).await().indefinitely();
        erasures.everywhere().await().indefinitely();
        assertFalse(
                WorkspaceRows.everything(transactions, service.workspace(), "").contains("Zoë"));
    }

    private FeedFact erased(String contactId, String left) throws JsonProcessingException {
        String digest = ErasedContacts.digest(new WorkspaceId(service.workspace()), contactId)
                .toString();
        return fact(
                "erasure",
                "{\"type\": \"CONTACT_ERASED\", \"occurredAt\": \"2026-03-03T08:00:00Z\", \"erasure\": {\"digest\": \"%s\", \"contactId\": \"%s\"}}"
                        .formatted(digest, left));
    }

    private FeedFact opened(String eventId, String conversationId) throws JsonProcessingException {
        return fact(
                eventId,
                "{\"type\":\"OPENED\",\"conversationId\":\"%s\",\"occurredAt\":\"2026-03-02T12:00:00Z\",\"requesterId\":\"erased-1\"}"
                        .formatted(conversationId));
    }

    private FeedFact fact(String eventId, String event) throws JsonProcessingException {
        ObjectNode told = json.createObjectNode()
                .put("workspace", service.workspace())
                .put("eventId", eventId)
                .put("origin", "conversation-events");
        return FeedFact.ofTold(told.set("event", json.readTree(event)).toString(), json);
    }

    private void take(FeedFact... facts) {
        assertTrue(followed.take(page(facts)).await().indefinitely().taken());
        erasures.everywhere().await().indefinitely();
    }

    private FeedPage page(FeedFact... facts) {
        long at = followed.place().await().indefinitely().position();
        return new FeedPage(List.of(facts), at, at + facts.length, null, false, Instant.now(), null);
    }

    /** Enough messages for a checkpoint, which contains the name of the contact. */
    private static String manyMessages() {
        return IntStream.range(0, 300)
                .mapToObj(i ->
                        "{\"eventId\":\"m%d\",\"type\":\"END_USER_MESSAGE\",\"conversationId\":\"c1\",\"occurredAt\":\"2026-03-02T08:%02d:%02dZ\"}"
                                .formatted(i, 3 + i / 60, i % 60))
                .collect(Collectors.joining("\n"));
    }

    private String figures() {
        return figures(service);
    }

    private static String figures(Service of) {
        return of.ask(
                        report(
                                "total by(dimension: AGENT) { key total } records { nodes { id startedAt endedAt startReason endReason agentMessages endUserMessages } }"))
                .prettify();
    }

    private static String report(String fields) {
        return "{ r: engagementsReport(period: {instants: {from: \"2026-03-01T00:00:00Z\", to: \"2026-04-01T00:00:00Z\"}, timeZone: \"UTC\"}) { "
                + fields + " } }";
    }
}
