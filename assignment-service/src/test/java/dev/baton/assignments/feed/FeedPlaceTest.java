package dev.baton.assignments.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The identity and the freshness of a page, which readers rely on when they continue after it. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class FeedPlaceTest {

    private final Service service = new Service();

    @Inject
    ObjectMapper json;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    private record Place(String position, String identity) {}

    @Test
    void aPositionBeyondTheEndIsNone() {
        load("one", "two");
        long end = Long.parseLong(page(null, 10).getString("data.feed.position"));
        for (String asking : new String[] {null, "engagement-service"}) {
            JsonPath refused = FeedTest.feed(
                    service, asking, "{ feed(after: \"" + (end + 1) + "\", waitSeconds: 5) { position } }");
            assertEquals("UNKNOWN_POSITION", code(refused));
            assertTrue(refused.getString("errors[0].message").contains("ends at " + end), refused::prettify);
        }
    }

    @Test
    void aPositionIsKnownByAllFactsUpToItHoweverTheyWerePaged() {
        load("a", "b", "c");
        load("d");
        load("e", "f");
        List<Place> singly = places(1);
        assertEquals(6, singly.size());
        List<Place> whole = places(10);
        assertEquals(singly.get(5), whole.get(0));
        assertEquals(singly.get(4), places(5).get(0));
        assertNotEquals(singly.get(2).identity(), singly.get(3).identity());
        for (Place place : singly) {
            assertNull(page(place, 10).get("errors"));
        }
    }

    @Test
    void otherFactsUpToThePositionAreTold() throws SQLException {
        load("kept");
        Place kept = place(page(null, 10));
        load("lost");
        Place lost = place(page(null, 10));
        // as in a database restored from an older backup
        asSuperuser(
                "delete from feed where position = %1$s; delete from fact where workspace_id = '%2$s' and event_id = 'lost'"
                        .formatted(lost.position(), service.workspace()));
        assertEquals("UNKNOWN_POSITION", code(page(lost, 10)), "there is none");
        load("another");
        assertEquals(lost.position(), page(null, 10).getString("data.feed.position"));
        assertEquals("UNKNOWN_POSITION", code(page(lost, 10)), "there is another");
        assertNull(page(new Place(lost.position(), null), 10).get("errors"), "whoever says nothing is not told");
        assertEquals(List.of("another"), page(kept, 10).getList("data.feed.facts.eventId"), "what was kept fits");
    }

    @Test
    void aPositionThatRetentionHasTakenAwayFits() throws SQLException {
        load("gone");
        Place gone = place(page(null, 10));
        load("newer");
        page(null, 10);
        asSuperuser(
                "delete from feed where position = %1$s; delete from fact where workspace_id = '%2$s' and event_id = 'gone'"
                        .formatted(gone.position(), service.workspace()));
        assertEquals(List.of("newer"), page(gone, 10).getList("data.feed.facts.eventId"));
    }

    @Test
    void linesHaveTheSameFacts() throws Exception {
        service.importFile("conversation-events", """
                {"eventId":"1\\t\\"","conversationId":"c\\nd","sequence":7,"occurredAt":"2026-03-02T08:00:00Z","type":"ASSIGNED","agentId":"an\\tn"}
                {"eventId":"2","conversationId":"c\\nd","occurredAt":"2026-03-02T08:01:00Z","type":"END_USER_MESSAGE"}""").then().statusCode(200);
        JsonPath page = service.ask("{ feed { lines facts { position workspace eventId origin sequence content } } }");
        List<List<Object>> told = new ArrayList<>();
        for (String line : page.getString("data.feed.lines").split("\n")) {
            String[] parts = line.split("\t");
            assertEquals(2, parts.length, line);
            JsonNode known = json.readTree(parts[0]);
            told.add(Stream.of(
                            known.get(0).asText(),
                            known.get(1).asText(),
                            known.get(2).asText(),
                            known.get(3).asText(),
                            known.get(4).asText(),
                            json.readTree(parts[1]))
                    .collect(Collectors.toList()));
        }
        List<List<Object>> facts = new ArrayList<>();
        for (Map<String, Object> fact : page.<Map<String, Object>>getList("data.feed.facts")) {
            facts.add(List.of(
                    fact.get("position"),
                    fact.get("workspace"),
                    fact.get("eventId"),
                    fact.get("origin"),
                    String.valueOf(fact.get("sequence")).replaceAll("\\.0$", ""),
                    json.readTree((String) fact.get("content"))));
        }
        assertEquals(2, facts.size());
        assertEquals(facts, told);
    }

    @Test
    void aPageThatIsNotTheLastIsAsFreshAsItsNewestFact() {
        load("a");
        load("b");
        load("c");
        JsonPath page = service.ask("{ feed(first: 2) { hasMore freshAsOf facts { acceptedAt } } }");
        assertTrue(page.getBoolean("data.feed.hasMore"));
        assertEquals(page.getString("data.feed.facts[1].acceptedAt"), page.getString("data.feed.freshAsOf"));
    }

    /** Writers record when each fact was acknowledged, by the clock of the same machine. */
    @Test
    void whatWasAcknowledgedUntilAPageIsFreshAsOfIsOnItOrBefore() throws Exception {
        int writers = 6;
        int each = 25;
        Map<String, Instant> acknowledged = new ConcurrentHashMap<>();
        List<CompletableFuture<Void>> writing = IntStream.range(0, writers)
                .mapToObj(writer -> CompletableFuture.runAsync(() -> IntStream.range(0, each)
                        .forEach(number -> {
                            String id = "w" + writer + "-" + number;
                            load(id);
                            acknowledged.put(id, Instant.now());
                        })))
                .toList();
        CompletableFuture<Void> all = CompletableFuture.allOf(writing.toArray(CompletableFuture[]::new));
        Map<String, Integer> toldOnPage = new HashMap<>();
        List<Instant> freshAsOf = new ArrayList<>();
        Place after = null;
        boolean isLast = false;
        while (!isLast) {
            boolean isDone = all.isDone();
            JsonPath page = page(after, 4);
            page.<String>getList("data.feed.facts.eventId").forEach(id -> toldOnPage.put(id, freshAsOf.size()));
            freshAsOf.add(Instant.parse(page.getString("data.feed.freshAsOf")));
            after = place(page);
            isLast = isDone && !page.getBoolean("data.feed.hasMore");
        }
        all.join();
        assertEquals(acknowledged.keySet(), toldOnPage.keySet());
        for (int page = 0; page < freshAsOf.size(); page++) {
            int number = page;
            Instant until = freshAsOf.get(page);
            List<String> missing = acknowledged.keySet().stream()
                    .filter(id -> acknowledged.get(id).isBefore(until) && toldOnPage.get(id) > number)
                    .toList();
            assertEquals(List.of(), missing, "on page " + page + " or before");
        }
        assertFalse(freshAsOf
                .get(freshAsOf.size() - 1)
                .isBefore(acknowledged.values().stream().max(Instant::compareTo).orElseThrow()));
    }

    private List<Place> places(int first) {
        List<Place> places = new ArrayList<>();
        JsonPath page;
        do {
            page = page(places.isEmpty() ? null : places.get(places.size() - 1), first);
            places.add(place(page));
        } while (page.getBoolean("data.feed.hasMore"));
        return places;
    }

    private static Place place(JsonPath page) {
        return new Place(page.getString("data.feed.position"), page.getString("data.feed.identity"));
    }

    private JsonPath page(Place after, int first) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("after", after == null ? null : after.position());
        variables.put("identity", after == null ? null : after.identity());
        variables.put("first", first);
        return service.ask(
                "query($after: String, $identity: String, $first: Int) { feed(after: $after, afterIdentity: $identity, first: $first)"
                        + " { position identity hasMore freshAsOf facts { eventId } } }",
                variables);
    }

    private static String code(JsonPath answer) {
        return answer.getString("errors[0].extensions.code");
    }

    private void load(String... eventIds) {
        service.importFile(
                        "conversation-events",
                        Stream.of(eventIds)
                                .map(
                                        "{\"eventId\":\"%1$s\",\"conversationId\":\"%1$s\",\"occurredAt\":\"2026-03-02T08:00:00Z\",\"type\":\"OPENED\"}"
                                                ::formatted)
                                .collect(Collectors.joining("\n")))
                .then()
                .statusCode(200);
    }

    private void asSuperuser(String sql) throws SQLException {
        try (Connection superuser = DriverManager.getConnection(url, "postgres", "");
                Statement statement = superuser.createStatement()) {
            statement.execute(sql);
        }
    }
}
