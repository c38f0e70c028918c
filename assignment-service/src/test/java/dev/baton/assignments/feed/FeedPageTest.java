package dev.baton.assignments.feed;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.kit.Facts;
import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The sizes of pages of the feed. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class FeedPageTest {

    private final Service service = new Service();

    @Test
    void aPageHasSoManyBytesAndTheNextGoesOnFromThere() {
        int facts = 200;
        service.importFile(
                        "conversation-events",
                        IntStream.range(0, facts)
                                .mapToObj(number -> Facts.largest(String.valueOf(number)))
                                .collect(Collectors.joining()))
                .then()
                .body("accepted", equalTo(facts));
        for (String ofAll : new String[] {null, "engagement-service"}) {
            List<String> ids = new ArrayList<>();
            int pages = 0;
            JsonPath page;
            String after = "0";
            do {
                page = FeedTest.feed(
                        service,
                        ofAll,
                        "{ feed(after: \"" + after + "\") { position hasMore facts { workspace eventId content } } }");
                List<Map<String, String>> told = page.getList("data.feed.facts");
                int bytes = told.stream()
                        .mapToInt(fact -> fact.get("content").getBytes(StandardCharsets.UTF_8).length)
                        .sum();
                assertTrue(bytes < 1_050_000, bytes + " bytes");
                told.stream()
                        .filter(fact -> fact.get("workspace").equals(service.workspace()))
                        .forEach(fact -> ids.add(fact.get("eventId")));
                after = page.getString("data.feed.position");
                pages++;
            } while (page.getBoolean("data.feed.hasMore"));
            assertTrue(pages > 2, pages + " pages");
            assertEquals(facts, ids.size());
            assertEquals(facts, new HashSet<>(ids).size());
        }
    }
}
