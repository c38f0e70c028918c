package dev.baton.engagements.feed;

import static dev.baton.kit.Eventually.eventually;
import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests one or several replicas that follow a fake feed. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class FeedFollowerTest {

    @Inject
    ServiceToken token;

    @Inject
    Vertx vertx;

    @Inject
    FollowedFeed followed;

    @Inject
    Pool pool;

    @Inject
    ObjectMapper json;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    private final Service service = new Service("feed-" + UUID.randomUUID());
    private FakeFeed feed;
    private Followers followers;

    @BeforeEach
    void start() throws IOException {
        feed = new FakeFeed(json);
        followers = new Followers(vertx, feed, followed, json, token);
        forget();
    }

    @AfterEach
    void stop() throws SQLException {
        available();
        followers.stop();
        feed.close();
        forget();
    }

    private void forget() {
        pool.query("delete from followed_feed").execute().await().indefinitely();
    }

    private void follow(int replicas) {
        for (int i = 0; i < replicas; i++) {
            followers.start();
        }
    }

    @Test
    void whatIsToldThereIsDerivedHere() throws Exception {
        feed.add(service.workspace(), "END_USER_MESSAGE", "c", 0, "");
        feed.add(service.workspace(), "ASSIGNED", "c", 1, ", \"agentId\": \"ann\"");
        follow(1);
        eventually().until(() -> engagements() == 1);
        feed.add(service.workspace(), "TRANSFERRED", "c", 2, ", \"toAgentId\": \"bob\"");
        eventually().until(() -> engagements() == 2);
    }

    @Test
    void theFeedIsAskedLessOftenWhileNoFactComes() throws Exception {
        follow(1);
        eventually().until(() -> feed.waits().contains(Followers.QUIET_AWAIT_SECONDS));
        feed.waits().clear();
        feed.add(service.workspace(), "END_USER_MESSAGE", "c", 0, "");
        eventually().until(() -> feed.waits().contains(Followers.AWAIT_SECONDS));
    }

    @Test
    void severalReplicasTakeEachFactOnceAndWorkspacesApart() throws Exception {
        Service other = new Service("feed-" + UUID.randomUUID());
        for (int i = 0; i < 120; i++) {
            Service one = i % 2 == 0 ? service : other;
            feed.add(one.workspace(), "ASSIGNED", "c" + i, 0, ", \"agentId\": \"ann\"");
        }
        follow(3);
        eventually().until(() -> followed.place().await().indefinitely().position() == 120);
        assertEquals(60, conversations(service));
        assertEquals(60, conversations(other));
    }

    @Test
    void aPageThatAnotherReplicaHasTakenIsLeftToIt() throws Exception {
        feed.add(service.workspace(), "ASSIGNED", "c", 0, ", \"agentId\": \"ann\"");
        FeedPage page = followers.page();
        assertTrue(followed.take(page).await().indefinitely().taken());
        assertFalse(followed.take(page).await().indefinitely().taken());
    }

    @Test
    void aFactThatIsKnownWithOtherContentStaysAndTheFeedGoesOn() throws Exception {
        service.importFile("conversation-events", """
                        {"eventId":"same","type":"ASSIGNED","conversationId":"c","occurredAt":"2026-03-02T08:01:00Z","agentId":"ann"}""").then().statusCode(200);
        feed.add(service.workspace(), "same", "ASSIGNED", "c", 1, ", \"agentId\": \"bob\"");
        FeedPage page = followers.page();
        assertEquals(1, followed.take(page).await().indefinitely().conflicts());
        assertEquals(1, followed.place().await().indefinitely().position());
    }

    @Test
    void aFactThatCannotBeTakenInIsSetAsideAndHoldsUpNobody() throws Exception {
        Service other = new Service("feed-" + UUID.randomUUID());
        feed.add(service.workspace(), "ASSIGNED", "c", 0, ", \"agentId\": \"ann\"");
        // assignment-service would not accept it: nobody wrote it, and it happened in no way that is known
        feed.add(service.workspace(), "broken", "ASSIGNED", "c", 1, ", \"agentId\": \"ann\", \"how\": \"MAGIC\"");
        feed.add(other.workspace(), "ASSIGNED", "c", 2, ", \"agentId\": \"ann\"");
        follow(1);
        eventually().until(() -> followed.place().await().indefinitely().position() == 3);
        assertEquals(1, conversations(service));
        assertEquals(1, conversations(other));
        assertTrue(followed.setAside().await().indefinitely().stream()
                .anyMatch(fact ->
                        fact.eventId().equals("broken") && fact.workspace().equals(service.workspace())));
    }

    @Test
    void aFactIsNotSetAsideForWhatTheDatabaseCannotDoForAWhile() throws Exception {
        feed.add(service.workspace(), "ASSIGNED", "c", 0, ", \"agentId\": \"ann\"");
        unavailable("new.workspace_id = '%s'".formatted(service.workspace()));
        follow(1);
        // more often than it takes to try facts one by one
        eventually().until(() -> refused() > 5);
        assertEquals(0, followed.place().await().indefinitely().position());
        available();
        eventually().until(() -> conversations(service) == 1);
        assertTrue(followed.setAside().await().indefinitely().stream()
                .noneMatch(fact -> fact.workspace().equals(service.workspace())));
    }

    @Test
    void aFactThatNeverPassesIsSetAsideInTheEndWhateverTheDatabaseSaysOfIt() throws Exception {
        Service other = new Service("feed-" + UUID.randomUUID());
        feed.add(service.workspace(), "ASSIGNED", "c", 0, ", \"agentId\": \"ann\"");
        feed.add(service.workspace(), "stuck", "ASSIGNED", "d", 1, ", \"agentId\": \"ann\"");
        feed.add(other.workspace(), "ASSIGNED", "c", 2, ", \"agentId\": \"ann\"");
        unavailable("new.workspace_id = '%s' and new.event_id = 'stuck'".formatted(service.workspace()));
        follow(1);
        eventually().until(() -> conversations(other) == 1);
        available();
        assertEquals(1, conversations(service));
        assertEquals(
                List.of("stuck"),
                followed.setAside().await().indefinitely().stream()
                        .filter(fact -> fact.workspace().equals(service.workspace()))
                        .map(FeedFact::eventId)
                        .toList());
    }

    @Test
    void whatWasSetAsideIsTakenInOnceItCanBe() throws Exception {
        feed.add(service.workspace(), "ASSIGNED", "c", 0, ", \"agentId\": \"ann\"");
        FeedPage page = followers.page();
        followed.setAside(page.singly().get(0), "as a test has it").await().indefinitely();
        assertEquals(0, conversations(service));
        follow(1);
        eventually().until(() -> conversations(service) == 1);
        assertTrue(followed.setAside().await().indefinitely().stream()
                .noneMatch(fact -> fact.workspace().equals(service.workspace())));
    }

    @Test
    void anInterruptedFeedIsTakenUpAgainAndNothingIsLost() throws Exception {
        feed.failing(4);
        for (int i = 0; i < 20; i++) {
            feed.add(service.workspace(), "ASSIGNED", "c" + i, 0, ", \"agentId\": \"ann\"");
        }
        follow(1);
        eventually().until(() -> conversations(service) == 20);
    }

    @Test
    void replayedFromTheStartNothingChanges() throws Exception {
        for (int i = 0; i < 10; i++) {
            feed.add(
                    service.workspace(), "ASSIGNED", "c", i, ", \"agentId\": \"" + (i % 2 == 0 ? "ann" : "bob") + "\"");
            feed.add(service.workspace(), "END_USER_MESSAGE", "c", i, "");
        }
        follow(1);
        eventually().until(() -> engagements() == 9);
        String before = records();
        followers.stop();
        forget();
        follow(1);
        eventually().until(() -> followed.place().await().indefinitely().position() == 20);
        assertEquals(before, records());
    }

    @Test
    void theSameStoryToldBothWaysCountsOnce() throws Exception {
        service.importFile("conversation-events", """
                        {"eventId":"direct-1","type":"END_USER_MESSAGE","conversationId":"c","occurredAt":"2026-03-02T08:00:00Z"}
                        {"eventId":"direct-2","type":"ASSIGNED","conversationId":"c","occurredAt":"2026-03-02T08:01:00Z","agentId":"ann","how":"SOLE_AGENT"}""").then().statusCode(200);
        feed.add(service.workspace(), "ASSIGNED", "c", 1, ", \"agentId\": \"ann\"");
        feed.add(
                service.workspace(), "direct-2", "ASSIGNED", "c", 1, ", \"agentId\": \"ann\", \"how\": \"SOLE_AGENT\"");
        feed.add(service.workspace(), "TRANSFERRED", "c", 2, ", \"toAgentId\": \"bob\"");
        follow(1);
        eventually().until(() -> engagements() == 2);
        assertTrue(records().contains("ASSIGNED"), "as it was told first, in order");
    }

    @Test
    void whatFollowsFromACommandIsDerivedToo() throws Exception {
        String ann = "{\"kind\": \"AGENT\", \"id\": \"ann\"}";
        feed.add(
                service.workspace(),
                null,
                "CONTACT_ASSIGNED",
                null,
                0,
                ", \"requesterId\": \"k\", \"agentId\": \"ann\"");
        feed.command(
                service.workspace(), "OPENED", "kept", 1, ", \"previousAssignee\": " + ann, "KEEPS_CONTACT_ASSIGNEE");
        feed.command(service.workspace(), "END_USER_MESSAGE", "kept", 2, "", null);
        feed.command(service.workspace(), "AGENT_MESSAGE", "kept", 3, ", \"agentId\": \"ann\"", null);
        feed.command(service.workspace(), "OPENED", "replied", 1, "", null);
        feed.command(service.workspace(), "END_USER_MESSAGE", "replied", 2, "", null);
        feed.command(service.workspace(), "AGENT_MESSAGE", "replied", 3, ", \"agentId\": \"bob\"", "REPLY_ASSIGNS");
        feed.command(
                service.workspace(), "STATUS_CHANGED", "replied", 4, ", \"toStatus\": \"CLOSED\"", "CLOSING_UNASSIGNS");
        follow(1);
        eventually().until(() -> followed.place().await().indefinitely().position() == 8);
        JsonNode answer = json.readTree(service.ask("""
                        { conversations { nodes { id engagements { agent { id } startReason endReason assignmentToFirstReplySeconds agentMessages }
                            timeline { kind assignee { id } } } }
                          conversationsReport(period: {instants: {from: "2026-03-01T00:00:00Z", to: "2026-04-01T00:00:00Z"}, timeZone: "UTC"})
                            { closeTimeByAgent { agent { id } closed } } }""").prettify());
        JsonNode kept = answer.at("/data/conversations/nodes/0");
        assertEquals("ann", kept.at("/engagements/0/agent/id").asText());
        assertEquals(
                "ROUTING_ASSIGNMENT_ACCEPTED",
                kept.at("/engagements/0/startReason").asText());
        assertEquals("HELD", kept.at("/timeline/0/kind").asText(), "from its opening on");
        JsonNode replied = answer.at("/data/conversations/nodes/1");
        assertEquals(
                "MANUAL_ASSIGNMENT", replied.at("/engagements/0/startReason").asText());
        assertEquals(
                0, replied.at("/engagements/0/assignmentToFirstReplySeconds").asInt(-1));
        assertEquals("TICKET_SOLVED", replied.at("/engagements/0/endReason").asText());
        assertEquals(
                "UNOWNED",
                replied.at("/timeline")
                        .get(replied.at("/timeline").size() - 1)
                        .path("kind")
                        .asText());
        assertEquals(
                "bob",
                answer.at("/data/conversationsReport/closeTimeByAgent/0/agent/id")
                        .asText(),
                "just before it");
    }

    @Test
    void reportsSayHowFreshTheyAre() throws Exception {
        Instant before = Instant.now();
        follow(1);
        eventually()
                .until(() ->
                        !followed.place().await().indefinitely().freshAsOf().isBefore(before));
        feed.failing(1_000);
        eventually().until(() -> feed.failed() > 0);
        Instant failing = Instant.now();
        eventually().until(() -> feed.failed() > 2);
        Instant fresh = Instant.parse(service.ask("""
                        { engagementsReport(period: {instants: {from: "2026-03-01T00:00:00Z", to: "2026-04-01T00:00:00Z"}, timeZone: "UTC"}) { freshAsOf } }""").getString("data.engagementsReport.freshAsOf"));
        assertTrue(fresh.isBefore(failing), "no fresher than what came from the feed");
        assertTrue(given().get("/q/metrics").asString().contains("baton_feed_lag_seconds"));
    }

    /** Storing facts that match the condition fails, with the same error as while PostgreSQL is starting. */
    private void unavailable(String condition) throws SQLException {
        owner("""
                create sequence refused;
                grant all on sequence refused to public;
                create function unavailable() returns trigger language plpgsql as $$
                begin
                    perform nextval('refused');
                    raise exception 'as a test has it' using errcode = '57P03';
                end
                $$;
                create trigger unavailable before insert on fact for each row
                    when (%s) execute function unavailable()""".formatted(condition));
    }

    private void available() throws SQLException {
        owner("drop function if exists unavailable cascade; drop sequence if exists refused");
    }

    /** How often a fact could not be taken in since then; a sequence counts what was rolled back too. */
    private long refused() throws SQLException {
        try (Connection owner = DriverManager.getConnection(url, "engagement_owner", "owner");
                Statement statement = owner.createStatement();
                ResultSet refused =
                        statement.executeQuery("select case when is_called then last_value else 0 end from refused")) {
            refused.next();
            return refused.getLong(1);
        }
    }

    private void owner(String sql) throws SQLException {
        try (Connection owner = DriverManager.getConnection(url, "engagement_owner", "owner");
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    private int engagements() {
        return service.ask("""
                        { engagementsReport(period: {instants: {from: "2026-03-01T00:00:00Z", to: "2026-04-01T00:00:00Z"}, timeZone: "UTC"}) { total } }""").getInt("data.engagementsReport.total");
    }

    private String records() {
        return service.ask("""
                        { engagementsReport(period: {instants: {from: "2026-03-01T00:00:00Z", to: "2026-04-01T00:00:00Z"}, timeZone: "UTC"}) {
                            records { nodes { id startReason startedAt endedAt agentMessages endUserMessages } } } }""").prettify();
    }

    private int conversations(Service of) {
        return of.ask("{ conversations { totalCount } }").getInt("data.conversations.totalCount");
    }
}
