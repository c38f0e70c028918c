package dev.baton.engagements.feed;

import static dev.baton.kit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests a feed that loses its newest facts, as after a restore of the database of assignment-service. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class FeedRestoredTest {

    private static final int FACTS = 10;

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

    private final Service service = new Service("feed-" + UUID.randomUUID());
    private FakeFeed feed;
    private Followers followers;

    @BeforeEach
    void start() throws IOException {
        feed = new FakeFeed(json);
        followers = new Followers(vertx, feed, followed, json, token);
        forget();
        tell(0, FACTS);
    }

    @AfterEach
    void stop() {
        followers.stop();
        feed.close();
        forget();
    }

    private void forget() {
        pool.query("delete from followed_feed").execute().await().indefinitely();
    }

    /** A message and the assignment that follows it, one after the other. */
    private void tell(int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            boolean isMessage = i % 2 == 0;
            feed.add(
                    service.workspace(),
                    "event-" + i,
                    isMessage ? "END_USER_MESSAGE" : "ASSIGNED",
                    "c",
                    i,
                    isMessage ? "" : ", \"agentId\": \"agent-" + i + "\"");
        }
    }

    @Test
    void aPositionBeyondTheEndIsFollowedAgainFromTheBeginningAndWhatIsToldAgainIsKnown() throws Exception {
        followers.start();
        eventually().until(() -> position() == FACTS);
        String before = records();
        feed.lose(4);
        eventually().until(() -> position() == FACTS - 4);
        assertEquals(before, records(), "what nobody tells again stays");
        tell(FACTS - 4, FACTS);
        eventually().until(() -> position() == FACTS);
        assertEquals(before, records());
        assertEquals(1, followers.count("baton.feed.restarts"));
    }

    @Test
    void otherFactsUpToThePositionAreTakenIn() throws Exception {
        followers.start();
        eventually().until(() -> position() == FACTS);
        followers.stop();
        feed.lose(2);
        tell(FACTS, FACTS + 2);
        followers.start();
        eventually().until(() -> followers.count("baton.feed.restarts") == 1 && position() == FACTS);
        eventually().until(() -> records().contains("agent-" + (FACTS + 1)));
        assertTrue(records().contains("agent-" + (FACTS - 1)), "what was lost stays");
    }

    @Test
    void itIsFollowedAgainUntilItsEnd() throws Exception {
        followers.start();
        eventually().until(() -> position() == FACTS);
        followers.stop();
        feed.lose(1);
        FollowedPlace place = followed.place().await().indefinitely();
        assertThrows(LostPositionException.class, followers::page);
        assertTrue(followed.startAgain(place).await().indefinitely());
        assertFalse(followed.startAgain(place).await().indefinitely(), "another replica has");
        FeedPage page;
        do {
            assertNotNull(followed.place().await().indefinitely().againSince());
            page = followers.page();
            followed.take(page).await().indefinitely();
        } while (page.hasMore());
        assertNull(followed.place().await().indefinitely().againSince());
    }

    @Test
    void healthTellsOfItMeanwhile() throws Exception {
        followed.place().chain(place -> followed.startAgain(place)).await().indefinitely();
        feed.failing(1_000);
        FeedFollower follower = followers.start();
        eventually().until(() -> follower.place() != null);
        assertNotNull(data(follower).get("followedAgainSince"));
        feed.failing(0);
        eventually().until(() -> position() == FACTS);
        eventually().until(() -> data(follower).get("followedAgainSince") == null);
    }

    private static Map<String, Object> data(FeedFollower follower) {
        HealthCheckResponse response = new FeedCheck(follower).call();
        assertEquals(HealthCheckResponse.Status.UP, response.getStatus());
        return response.getData().orElseThrow();
    }

    @Test
    void theNextPageIsRequestedBeforeAPageIsTakenIn() throws Exception {
        FeedReader reader = followers.reader();
        FollowedPlace place = followed.place().await().indefinitely();
        int pages = (FACTS + Followers.PAGE - 1) / Followers.PAGE;
        for (int number = 1; number <= pages; number++) {
            FeedPage page = reader.after(place, true).await().indefinitely();
            int requested = Math.min(number + 1, pages);
            eventually().until(() -> feed.requests() == requested);
            assertEquals(number < pages, page.hasMore());
            place = new FollowedPlace(page.position(), page.identity(), page.freshAsOf(), null);
        }
        assertEquals(FACTS, place.position());
        assertEquals(pages, feed.requests());
    }

    private long position() {
        return followed.place().await().indefinitely().position();
    }

    private String records() {
        return service.ask("""
                        { engagementsReport(period: {instants: {from: "2026-03-01T00:00:00Z", to: "2026-04-01T00:00:00Z"}, timeZone: "UTC"}) {
                            records { nodes { id agent { id } startReason startedAt endedAt endUserMessages } } } }""").prettify();
    }
}
