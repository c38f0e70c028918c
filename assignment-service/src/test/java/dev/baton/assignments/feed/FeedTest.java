package dev.baton.assignments.feed;

import static dev.baton.kit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.assignments.change.ChangeNotifier;
import dev.baton.assignments.change.Topic;
import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import dev.baton.kit.event.ConversationEvent.Opened;
import dev.baton.kit.event.EventContext;
import dev.baton.kit.event.EventDocument;
import dev.baton.kit.sql.CompactForm;
import dev.baton.kit.tenant.WorkspaceId;
import dev.baton.kit.tenant.WorkspaceTransactions;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PostgresResource.class)
class FeedTest {

    private static final String FACT = """
            with kept as (
                insert into fact (
                    workspace_id, event_id, conversation_id, occurred_at, origin, sequence, content, digest, accepted_at)
                select '%s', event_id, 'c', now(), 'test', -1,
                    decode('%s', 'hex'), gen_random_uuid(), transaction_timestamp()
                from (%s) told (event_id) returning *)
            insert into outbox select workspace_id, event_id, accepted_at from kept on conflict do nothing""";

    private static final EventDocument OPENED = EventDocument.of(
            new Opened(EventContext.ofConversation("c").at(Instant.parse("2026-03-02T08:00:00Z")), null));

    private static String facts(String workspace, String eventIds) {
        String content = HexFormat.of()
                .formatHex(CompactForm.of(EventDocument.class).write(OPENED).getBytes());
        return FACT.formatted(workspace, content, eventIds);
    }

    private final Service service = new Service();

    @Inject
    WorkspaceTransactions transactions;

    @Inject
    ChangeNotifier notifier;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @Test
    void tellsFactsAsTheyWereAcceptedAndNothingDerived() {
        service.importFile(
                "conversation-events",
                "{\"eventId\":\"1\",\"conversationId\":\"c\",\"sequence\":7,\"occurredAt\":\"2026-03-02T08:00:00Z\",\"type\":\"ASSIGNED\",\"agentId\":\"ann\",\"how\":\"ROUTING\"}");
        service.ask("mutation { recordReply(conversationId: \"c\", agent: {id: \"bob\"}) { id } }");
        JsonPath feed = service.ask(
                "{ feed { position hasMore facts { position workspace eventId origin sequence acceptedAt content event { conversationId occurredAt type agentId how rule } } } }");
        assertEquals(List.of("ASSIGNED", "AGENT_MESSAGE"), feed.getList("data.feed.facts.event.type"));
        assertEquals(List.of("conversation-events", "commands"), feed.getList("data.feed.facts.origin"));
        assertEquals(7, feed.getInt("data.feed.facts[0].sequence"));
        assertEquals("2026-03-02T08:00:00Z", feed.getString("data.feed.facts[0].event.occurredAt"));
        assertEquals("ROUTING", feed.getString("data.feed.facts[0].event.how"));
        assertEquals("REPLY_ASSIGNS", feed.getString("data.feed.facts[1].event.rule"));
        assertEquals(
                Map.of(
                        "conversationId", "c",
                        "occurredAt", "2026-03-02T08:00:00Z",
                        "type", "ASSIGNED",
                        "agentId", "ann",
                        "how", "ROUTING"),
                JsonPath.from(feed.getString("data.feed.facts[0].content")).getMap("$"),
                "the content has what was told, and nothing else");
        assertEquals(service.workspace(), feed.getString("data.feed.facts[0].workspace"));
        assertEquals(feed.getString("data.feed.facts[1].position"), feed.getString("data.feed.position"));
        assertFalse(feed.getBoolean("data.feed.hasMore"));
    }

    /** PostgreSQL caches the plan of a function until new statistics are gathered. */
    @Test
    void findsFactsByTheirKeysThoughItsPlanWasMadeForAFewOfThem() throws SQLException {
        try (Connection superuser = DriverManager.getConnection(url, "postgres", "");
                Statement statement = superuser.createStatement()) {
            superuser.setAutoCommit(false);
            statement.execute("truncate fact, feed, outbox");
            statement.execute(facts("plan", "values ('0')"));
            statement.execute("analyze fact, feed");
            statement.execute("select assign_positions(10)");
            for (int i = 0; i < 10; i++) {
                number(statement, "select count(*) from feed_of_all_workspaces(0, 10)");
            }
            statement.execute(facts("plan", "select i::text from generate_series(1, 999) i"));
            statement.execute("select assign_positions(1000)");
            String scans = "select seq_scan from pg_stat_xact_user_tables where relname = 'fact'";
            long before = number(statement, scans);
            assertEquals(1000, number(statement, "select count(*) from feed_of_all_workspaces(0, 1000)"));
            assertEquals(before, number(statement, scans));
            superuser.rollback();
        }
    }

    private static long number(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Test
    void moreThanOneTurnOfThePlacerIsThereAtOnce() throws SQLException {
        int many = 25_000;
        try (Connection superuser = DriverManager.getConnection(url, "postgres", "");
                Statement statement = superuser.createStatement()) {
            statement.execute(facts(service.workspace(), "select i::text from generate_series(1, " + many + ") i"));
        }
        assertEquals(many, eventIds(10_000).size());
    }

    @Test
    void whatOneTransactionHasKeptIsToldInParts() {
        loadTogether("many", 2_500);
        service.ask("mutation { recordReply(conversationId: \"many0\", agent: {id: \"bob\"}) { id } }");
        load(service, "one more");
        List<String> whole = eventIds(10_000);
        assertEquals(2_502, whole.size());
        assertEquals(2_502, new HashSet<>(whole).size());
        for (int pageSize : new int[] {1_000, 999, 700, 2_501, 2_502}) {
            assertEquals(whole, eventIds(pageSize), "in pages of " + pageSize);
        }
    }

    @Test
    void goesOnFromAnyPositionWhateverWasKeptTogether() {
        loadTogether("first", 3);
        load(service, "one");
        loadTogether("last", 4);
        JsonPath all = page(service, null, 100);
        List<String> positions = all.getList("data.feed.facts.position");
        List<String> ids = all.getList("data.feed.facts.eventId");
        for (int i = 0; i < positions.size(); i++) {
            for (int size = 1; size <= ids.size(); size++) {
                JsonPath rest = page(service, positions.get(i), size);
                int end = Math.min(ids.size(), i + 1 + size);
                assertEquals(
                        ids.subList(i + 1, end),
                        rest.getList("data.feed.facts.eventId"),
                        ids + " " + positions + " after " + i + ", " + size);
                assertEquals(end < ids.size(), rest.getBoolean("data.feed.hasMore"));
            }
        }
    }

    private List<String> eventIds(int pageSize) {
        List<String> ids = new ArrayList<>();
        String after = null;
        JsonPath page;
        do {
            page = page(service, after, pageSize);
            ids.addAll(page.getList("data.feed.facts.eventId"));
            after = page.getString("data.feed.position");
        } while (page.getBoolean("data.feed.hasMore"));
        return ids;
    }

    @Test
    void goesOnAfterAPosition() {
        load(service, 25);
        List<String> paged = new ArrayList<>();
        String after = null;
        boolean more = true;
        while (more) {
            JsonPath page = page(service, after, 10);
            paged.addAll(page.getList("data.feed.facts.eventId"));
            after = page.getString("data.feed.position");
            more = page.getBoolean("data.feed.hasMore");
        }
        assertEquals(page(service, null, 100).getList("data.feed.facts.eventId"), paged);
        assertEquals(25, new HashSet<>(paged).size());
        assertEquals(after, page(service, after, 10).getString("data.feed.position"));
    }

    @Test
    void aFactWhoseTransactionBeganEarlierAndCommittedLaterIsNotMissed() throws Exception {
        CompletableFuture<Void> mayCommit = new CompletableFuture<>();
        CompletableFuture<Void> inserted = new CompletableFuture<>();
        CompletableFuture<Void> committed = transactions
                .write(
                        new WorkspaceId(service.workspace()),
                        connection -> insert(connection, "slow")
                                .invoke(() -> inserted.complete(null))
                                .chain(() -> io.smallrye.mutiny.Uni.createFrom().completionStage(mayCommit)))
                .subscribeAsCompletionStage();
        inserted.get(2, TimeUnit.MINUTES);
        transactions
                .write(new WorkspaceId(service.workspace()), connection -> insert(connection, "fast"))
                .await()
                .indefinitely();
        JsonPath first = page(service, null, 10);
        assertEquals(List.of("fast"), first.getList("data.feed.facts.eventId"));
        mayCommit.complete(null);
        committed.get(2, TimeUnit.MINUTES);
        assertEquals(
                List.of("slow"),
                page(service, first.getString("data.feed.position"), 10).getList("data.feed.facts.eventId"));
        assertEquals(List.of("fast", "slow"), page(service, null, 10).getList("data.feed.facts.eventId"));
    }

    @Test
    void aReaderBesideManyWritersMissesNothingAndSeesNothingTwice() throws Exception {
        int writers = 8;
        int each = 40;
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(writers + 2);
        try {
            List<CompletableFuture<List<String>>> readers = List.of(
                    CompletableFuture.supplyAsync(() -> follow(done), threads),
                    CompletableFuture.supplyAsync(() -> follow(done), threads));
            List<CompletableFuture<Void>> writing = new ArrayList<>();
            for (int w = 0; w < writers; w++) {
                int writer = w;
                writing.add(CompletableFuture.runAsync(
                        () -> {
                            for (int i = 0; i < each; i++) {
                                load(service, "w" + writer + "-" + i);
                            }
                        },
                        threads));
            }
            CompletableFuture.allOf(writing.toArray(CompletableFuture[]::new)).get(2, TimeUnit.MINUTES);
            done.set(true);
            List<String> one = readers.get(0).get(2, TimeUnit.MINUTES);
            List<String> other = readers.get(1).get(2, TimeUnit.MINUTES);
            assertEquals(writers * each, one.size());
            assertEquals(writers * each, Set.copyOf(one).size());
            assertEquals(one, other);
            assertEquals(one, page(service, null, 10_000).getList("data.feed.facts.eventId"));
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void waitsForAFactWhereThereIsNone() throws Exception {
        String end = page(service, null, 10).getString("data.feed.position");
        CompletableFuture<JsonPath> waiting = CompletableFuture.supplyAsync(() -> service.ask(
                "query($after: String) { feed(after: $after, waitSeconds: 20) { facts { eventId } } }",
                Map.of("after", end)));
        Topic facts = Topic.facts(new WorkspaceId(service.workspace()));
        eventually("the request waits").until(() -> notifier.waiting(facts) == 1);
        assertFalse(waiting.isDone());
        load(service, "news");
        assertEquals(List.of("news"), waiting.get(2, TimeUnit.MINUTES).getList("data.feed.facts.eventId"));
        String newEnd = page(service, end, 10).getString("data.feed.position");
        assertEquals(
                List.of(),
                service.ask("{ feed(after: \"" + newEnd + "\", waitSeconds: 1) { facts { eventId } } }")
                        .getList("data.feed.facts"));
    }

    @Test
    void aServiceReadsAllWorkspacesAndOthersTheirOwn() {
        Service other = new Service();
        load(service, "mine");
        load(other, "theirs");
        assertEquals(List.of("mine"), page(service, null, 10).getList("data.feed.facts.eventId"));
        Set<String> workspaces = new HashSet<>();
        String after = null;
        boolean more = true;
        while (more) {
            JsonPath page = asService("engagement-service", after);
            workspaces.addAll(page.getList("data.feed.facts.workspace"));
            after = page.getString("data.feed.position");
            more = page.getBoolean("data.feed.hasMore");
        }
        assertTrue(workspaces.containsAll(Set.of(service.workspace(), other.workspace())));
        assertEquals("FORBIDDEN", asService("someone", null).getString("errors[0].extensions.code"));
    }

    @Test
    void refusesWhatIsNoPosition() {
        for (String after : List.of("", "x", "-1", "99999999999999999999")) {
            JsonPath refused = page(service, after, 10);
            assertEquals("BAD_REQUEST", refused.getString("errors[0].extensions.code"), after);
        }
        assertEquals("BAD_REQUEST", page(service, null, 0).getString("errors[0].extensions.code"));
        assertEquals("BAD_REQUEST", page(service, null, 10_001).getString("errors[0].extensions.code"));
    }

    private List<String> follow(AtomicBoolean done) {
        List<String> seen = new ArrayList<>();
        String after = null;
        boolean last = false;
        while (true) {
            JsonPath page = page(service, after, 7);
            seen.addAll(page.getList("data.feed.facts.eventId"));
            after = page.getString("data.feed.position");
            if (page.getList("data.feed.facts").isEmpty()) {
                if (last) {
                    return seen;
                }
                last = done.get();
            }
        }
    }

    private io.smallrye.mutiny.Uni<?> insert(SqlConnection connection, String eventId) {
        return connection
                .query(facts(service.workspace(), "values ('" + eventId + "')"))
                .execute();
    }

    private static void load(Service service, int facts) {
        for (int i = 0; i < facts; i++) {
            load(service, "e" + i);
        }
    }

    private void loadTogether(String prefix, int facts) {
        load(service, IntStream.range(0, facts).mapToObj(i -> prefix + i));
    }

    private static void load(Service service, String eventId) {
        load(service, Stream.of(eventId));
    }

    private static void load(Service service, Stream<String> eventIds) {
        service.importFile(
                        "conversation-events",
                        eventIds.map(
                                        "{\"eventId\":\"%1$s\",\"conversationId\":\"%1$s\",\"occurredAt\":\"2026-03-02T08:00:00Z\",\"type\":\"OPENED\"}"
                                                ::formatted)
                                .collect(Collectors.joining("\n")))
                .then()
                .statusCode(200);
    }

    private static JsonPath page(Service service, String after, int first) {
        Map<String, Object> variables = new java.util.HashMap<>();
        variables.put("after", after);
        variables.put("first", first);
        return service.ask(
                "query($after: String, $first: Int) { feed(after: $after, first: $first) { position hasMore facts { position eventId } } }",
                variables);
    }

    private JsonPath asService(String name, String after) {
        return feed(
                service,
                name,
                "{ feed(first: 10000" + (after == null ? "" : ", after: \"" + after + "\"")
                        + ") { position hasMore facts { workspace } } }");
    }

    /** @param asking the service that reads all workspaces; null to read only this workspace */
    static JsonPath feed(Service service, String asking, String query) {
        return asking == null
                ? service.ask(query)
                : RestAssured.given()
                        .header("X-Service", asking)
                        .contentType("application/json")
                        .body(Map.of("query", query))
                        .post("/graphql")
                        .jsonPath();
    }
}
