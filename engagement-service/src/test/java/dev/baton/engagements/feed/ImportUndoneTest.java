package dev.baton.engagements.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests facts of the feed that undo other facts: they undo the facts before them, not those after them. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class ImportUndoneTest {

    private final Service service = new Service();

    @Inject
    FollowedFeed followed;

    @Inject
    ObjectMapper json;

    @Test
    void onOnePageTheOrderOfTheFeedCounts() throws Exception {
        take(opened("1", "c1"), opened("2", "c2"), undone("1", "2"), opened("1", "c1"));
        assertEquals(List.of("c1"), conversations());
    }

    @Test
    void oneTransactionTakesTheFactsOfAnUndoingBackOnceAtTheMost() throws Exception {
        FeedPage page = page(opened("1", "c1"), undone("1"), opened("2", "c2"), undone("2"), opened("3", "c3"));
        List<FeedPage> parts = page.endingWithUndone();
        assertEquals(
                List.of(2, 2, 1),
                parts.stream().map(part -> part.facts().size()).toList());
        assertEquals(page.position(), parts.get(2).position());
    }

    @Test
    void factsThatWereNeverTakenInAreNoFault() throws Exception {
        take(undone("7", "8"), opened("1", "c1"));
        assertEquals(List.of("c1"), conversations());
    }

    @Test
    void aFactThatWasSetAsideIsTakenBackToo() throws Exception {
        FeedFact broken = opened("9", "c9");
        followed.setAside(page(broken), "as a test has it").await().indefinitely();
        take(undone("9"));
        assertEquals(
                List.of(),
                followed.setAside().await().indefinitely().stream()
                        .filter(fact -> fact.workspace().equals(service.workspace()))
                        .toList());
    }

    @Test
    void anotherReplicaDoesNotTakeUpAFactThatWasTakenBackMeanwhile() throws Exception {
        FeedFact broken = opened("9", "c9");
        followed.setAside(page(broken), "as a test has it").await().indefinitely();
        take(undone("9"));
        followed.takeAgain(broken).await().indefinitely();
        assertEquals(List.of(), conversations());
    }

    private List<String> conversations() {
        return service.ask("{ conversations { nodes { id } } }").getList("data.conversations.nodes.id");
    }

    private FeedFact opened(String eventId, String conversationId) throws JsonProcessingException {
        return fact(
                eventId,
                "{\"type\":\"OPENED\",\"conversationId\":\"%s\",\"occurredAt\":\"2026-03-02T12:00:00Z\"}"
                        .formatted(conversationId));
    }

    private FeedFact undone(String... eventIds) throws JsonProcessingException {
        return fact(
                "undo",
                "{\"type\":\"IMPORT_UNDONE\",\"occurredAt\":\"2026-03-03T08:00:00Z\",\"undone\":{\"importId\":\"i\",\"eventIds\":[\"%s\"],\"isLast\":false}}"
                        .formatted(String.join("\",\"", eventIds)));
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
    }

    private FeedPage page(FeedFact... facts) {
        long at = followed.place().await().indefinitely().position();
        return new FeedPage(List.of(facts), at, at + facts.length, null, false, Instant.now(), null);
    }
}
