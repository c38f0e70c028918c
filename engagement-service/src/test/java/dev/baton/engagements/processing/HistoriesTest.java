package dev.baton.engagements.processing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.baton.kit.Effort;
import dev.baton.kit.Facts;
import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import dev.baton.kit.event.AssigneeChange.Transferred;
import dev.baton.kit.event.AssigneeChange.Unassigned;
import dev.baton.kit.event.Claim;
import dev.baton.kit.event.ConversationEvent;
import dev.baton.kit.event.ConversationEvent.Claimable;
import dev.baton.kit.event.EmbeddedClaims;
import dev.baton.kit.event.Fact;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.vocabulary.AssigneeKind;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests that facts in any order, repeated or sent concurrently lead to the same result as each fact once and in order.
 */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class HistoriesTest {

    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
    private static final List<String> AGENTS = List.of("ann", "bob", "cleo");

    /** Three conversations; one is long enough for several checkpoints. */
    static List<String> history(long seed) {
        Random random = new Random(seed);
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, Integer> conversation :
                Map.of("long", 700, "middle", 60, "short", 5).entrySet()) {
            Instant at = START;
            for (int i = 0; i < conversation.getValue(); i++) {
                at = at.plusSeconds(random.nextInt(4) * 60L);
                lines.add(
                        "{\"eventId\":\"%1$s-%2$d\",\"conversationId\":\"%1$s\",\"occurredAt\":\"%3$s\",\"sequence\":%2$d,%4$s}"
                                .formatted(conversation.getKey(), i, at, event(random)));
            }
        }
        return lines;
    }

    private static String event(Random random) {
        String agent = AGENTS.get(random.nextInt(3));
        return switch (random.nextInt(16)) {
            case 0 -> "\"type\":\"ASSIGNED\",\"agentId\":\"" + agent + "\"";
            case 1 -> "\"type\":\"TRANSFERRED\",\"toAgentId\":\"" + agent + "\"";
            case 2 -> "\"type\":\"TRANSFERRED\",\"toGroupId\":\"vip\"";
            case 3 -> "\"type\":\"UNASSIGNED\"";
            case 4 -> "\"type\":\"STATUS_CHANGED\",\"agentId\":\"" + agent + "\",\"toStatus\":\"SOLVED\"";
            case 5, 6 -> "\"type\":\"STATUS_CHANGED\",\"agentId\":\"" + agent + "\",\"toStatus\":\"OPEN\"";
            case 7 -> "\"type\":\"OPENED\",\"channel\":\"" + (random.nextBoolean() ? "chat" : "email") + "\"";
            case 8, 9, 10 -> "\"type\":\"AGENT_MESSAGE\",\"agentId\":\"" + agent + "\"";
            default -> "\"type\":\"END_USER_MESSAGE\"";
        };
    }

    static LongStream seeds() {
        return Effort.seeds(6);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shuffledRepeatedAndInPartsTheyComeToTheSame(long seed) {
        List<String> lines = history(seed);
        Service inOrder = new Service();
        load(inOrder, lines);
        Service shuffled = new Service();
        Random random = new Random(seed);
        List<String> sent = new ArrayList<>(lines);
        sent.addAll(lines.subList(0, 100));
        Collections.shuffle(sent, random);
        for (int from = 0; from < sent.size(); ) {
            int to = Math.min(sent.size(), from + 1 + random.nextInt(60));
            load(shuffled, sent.subList(from, to));
            from = to;
        }
        assertEquals(everything(inOrder), everything(shuffled));
    }

    /** Changes with a previous value refute some claims. The result must be the same as without the refuted claims. */
    @ParameterizedTest
    @MethodSource("seeds")
    void refutedClaimsLeaveNothingBehindWhenChangesFollow(long seed) {
        Random random = new Random(seed);
        List<Fact> facts = history(seed).stream()
                .map(line -> random.nextBoolean()
                        ? line
                        : line.replace("\"toStatus\"", "\"fromStatus\":\"OPEN\",\"toStatus\""))
                .map(line -> claimed(random, Facts.fact("conversation-events", line)))
                .toList();
        Service withoutRefuted = new Service();
        facts.stream()
                .collect(Collectors.groupingBy(fact -> fact.event().conversationId()))
                .values()
                .forEach(one -> record(
                        withoutRefuted,
                        EmbeddedClaims.withoutRefuted(one.stream().sorted().toList())));
        Service following = new Service();
        for (int from = 0; from < facts.size(); ) {
            int to = Math.min(facts.size(), from + 1 + random.nextInt(8));
            record(following, facts.subList(from, to));
            from = to;
        }
        assertEquals(everything(withoutRefuted), everything(following));
    }

    @Test
    void aLateChangeRefutesAClaimThatEvenACheckpointRestsOn() {
        Fact claim = Facts.at(1, "ASSIGNED", "'agentId': 'ann'");
        record(
                service,
                List.of(Facts.at(0, "END_USER_MESSAGE", ""), claim.with(((Claimable) claim.event()).claimed())));
        record(
                service,
                IntStream.range(2, 700)
                        .mapToObj(minute -> Facts.at(minute, "END_USER_MESSAGE", ""))
                        .toList());
        record(service, List.of(Facts.at(699, "TRANSFERRED", "'fromAgentId': 'ann', 'toAgentId': 'bob'")));
        assertEquals(List.of("ann", "bob"), engaged());
        record(service, List.of(Facts.at(690, "UNASSIGNED", "'previousAssignee': {'kind': 'NOBODY'}")));
        assertEquals(List.of("bob"), engaged());
    }

    @Test
    void aLateChangeConfirmsAClaimThatACheckpointLeavesOut() {
        Fact assigned = Facts.at(1, "ASSIGNED", "'agentId': 'ann'");
        List<Fact> first =
                List.of(Facts.at(0, "END_USER_MESSAGE", ""), assigned.with(((Claimable) assigned.event()).claimed()));
        List<Fact> messages = IntStream.range(2, 700)
                .mapToObj(minute -> Facts.at(minute, "END_USER_MESSAGE", ""))
                .toList();
        List<Fact> refuting = List.of(Facts.at(699, "TRANSFERRED", "'fromAgentId': 'cleo', 'toAgentId': 'bob'"));
        List<Fact> confirming = List.of(
                Facts.at(690, "ASSIGNED", "'agentId': 'dan', 'previousAssignee': {'kind': 'AGENT', 'id': 'ann'}"));
        Stream.of(first, messages, refuting, confirming).forEach(facts -> record(service, facts));
        Service inOrder = new Service();
        Stream.of(first, messages, confirming, refuting).forEach(facts -> record(inOrder, facts));
        assertEquals(List.of("ann", "dan", "bob"), engaged(inOrder));
        assertEquals(engaged(inOrder), engaged());
    }

    private List<String> engaged() {
        return engaged(service);
    }

    private static List<String> engaged(Service of) {
        return of.ask("""
                { _entities(representations: [{__typename: "Conversation", id: "c"}]) { ... on Conversation {
                    engagements { agent { id } } } } }""").getList("data._entities[0].engagements.agent.id");
    }

    private static Fact claimed(Random random, Fact fact) {
        ConversationEvent event = fact.event();
        boolean claims = random.nextInt(3) == 0;
        return switch (event.type()) {
            case ASSIGNED, STATUS_CHANGED -> claims ? fact.with(((Claimable) event).claimed()) : fact;
            case TRANSFERRED -> {
                Transferred transferred = (Transferred) event;
                yield fact.with(new Transferred(
                        event.context(), event.agent(), transferred.how(), event.cause(), anyAgent(random)));
            }
            case UNASSIGNED -> fact.with(new Unassigned(event.context(), null, event.cause(), anyAgent(random), false));
            default -> fact;
        };
    }

    private static Claim anyAgent(Random random) {
        return new Claim(AssigneeKind.AGENT, AGENTS.get(random.nextInt(3)), null);
    }

    private void record(Service service, List<Fact> facts) {
        ledger.record(new WorkspaceId(service.workspace()), facts, null).await().indefinitely();
    }

    @Test
    void manyWritersOfOneConversationComeToTheSame() throws InterruptedException, ExecutionException {
        List<String> lines = history(7);
        Service inOrder = new Service();
        load(inOrder, lines);
        Service atOnce = new Service();
        List<Callable<Void>> writers = new ArrayList<>();
        for (int writer = 0; writer < 8; writer++) {
            List<String> some = new ArrayList<>();
            for (int i = writer; i < lines.size(); i += 8) {
                some.add(lines.get(i));
            }
            some.addAll(lines.subList(0, 40));
            writers.add(() -> {
                for (int from = 0; from < some.size(); from += 10) {
                    loadOnceThereIsRoom(atOnce, some.subList(from, Math.min(some.size(), from + 10)));
                }
                return null;
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (Future<Void> writer : threads.invokeAll(writers)) {
                writer.get();
            }
        } finally {
            threads.shutdown();
        }
        assertEquals(everything(inOrder), everything(atOnce));
    }

    @Test
    void aConflictThatNamesANewConversationLeavesNoneBehind() {
        load(service, history(1).subList(0, 1));
        String line = history(1).get(0);
        String conflict = line.replaceAll("\"conversationId\":\"[a-z]+\"", "\"conversationId\":\"other\"");
        JsonPath result = service.importFile("conversation-events", conflict).jsonPath();
        assertEquals(1, result.getInt("conflicts"));
        assertNull(service.ask(
                        "{ _entities(representations: [{__typename: \"Conversation\", id: \"other\"}]) { __typename } }")
                .get("data._entities[0]"));
    }

    @Test
    void aMessageOfAnAgentWhoDoesNotHoldItIsKeptAndCountedApart() {
        load(
                service,
                List.of(
                        "{\"eventId\":\"1\",\"type\":\"END_USER_MESSAGE\",\"conversationId\":\"c\",\"occurredAt\":\"2026-03-02T08:00:00Z\"}",
                        "{\"eventId\":\"2\",\"type\":\"ASSIGNED\",\"conversationId\":\"c\",\"occurredAt\":\"2026-03-02T08:01:00Z\",\"agentId\":\"ann\"}",
                        "{\"eventId\":\"3\",\"type\":\"AGENT_MESSAGE\",\"conversationId\":\"c\",\"occurredAt\":\"2026-03-02T08:02:00Z\",\"agentId\":\"bob\"}"));
        JsonPath told = service.ask("""
                { _entities(representations: [{__typename: "Conversation", id: "c"}]) { ... on Conversation {
                    messagesByOthers engagements { agentMessages } waitingSince } } }""");
        assertEquals(1, told.getInt("data._entities[0].messagesByOthers"));
        assertEquals(List.of(0), told.getList("data._entities[0].engagements.agentMessages"));
        assertNull(told.get("data._entities[0].waitingSince"), "it ends the customer's wait all the same");
        load(
                service,
                List.of(
                        "{\"eventId\":\"0\",\"type\":\"ASSIGNED\",\"conversationId\":\"c\",\"occurredAt\":\"2026-03-02T08:01:30Z\",\"agentId\":\"bob\"}"));
        told = service.ask(
                "{ _entities(representations: [{__typename: \"Conversation\", id: \"c\"}]) { ... on Conversation { messagesByOthers } } }");
        assertEquals(0, told.getInt("data._entities[0].messagesByOthers"), "bob held it, as a late fact tells");
    }

    @Inject
    EventProcessor ledger;

    private final Service service = new Service();

    private static void load(Service service, List<String> lines) {
        service.importFile("conversation-events", String.join("\n", lines))
                .then()
                .statusCode(200);
    }

    /**
     * Repeats an import that gets status 503. There are as many writers as concurrent requests of the workspace are
     * allowed, and the place of an answered request becomes free a moment after the answer.
     */
    private static void loadOnceThereIsRoom(Service service, List<String> lines) {
        Response answer = service.importFile("conversation-events", String.join("\n", lines));
        for (int times = 0; answer.statusCode() == 503 && times < 10; times++) {
            answer = service.importFile("conversation-events", String.join("\n", lines));
        }
        answer.then().statusCode(200);
    }

    static String everything(Service service) {
        JsonPath answer = service.ask("""
                { engagementsReport(period: {instants: {from: "2026-03-01T00:00:00Z", to: "2026-04-01T00:00:00Z"}, timeZone: "UTC"}) {
                    total open
                    metrics { durationSeconds { count sum median } requesterWaitSeconds { count sum median max }
                      assignmentToFirstReplySeconds { count sum } longestRequesterWaitSeconds { sum } agentMessages { sum } }
                    records(first: 1000) { nodes { id conversationId agent { id } group { id } channel startedAt endedAt startReason
                      endReason endReasonName startStatus endStatus durationSeconds offerToAcceptSeconds
                      assignmentToFirstReplySeconds averageRequesterWaitSeconds longestRequesterWaitSeconds openWaitSeconds
                      waitAcrossHandoffs { beforeSeconds unownedSeconds afterSeconds } agentMessages agentReplies
                      endUserMessages origin } } }
                  conversationsReport(period: {instants: {from: "2026-03-01T00:00:00Z", to: "2026-04-01T00:00:00Z"}, timeZone: "UTC"}) {
                    created closed closeTimeByAgent { agent { id } closed closeTimeSeconds { sum max } }
                    firstContactResolutionByAgent { agent { id } firstCloses resolved pending } }
                  conversations { nodes { id status closedAt waitingSince messagesByOthers
                    timeline { kind from to assignee { id } engagement { id } } } } }""");
        assertNull(answer.get("errors"), answer::prettify);
        assertFalse(answer.getList("data.engagementsReport.records.nodes").size() < 5);
        return answer.prettify();
    }
}
