package dev.baton.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.kit.Effort;
import dev.baton.kit.Facts;
import dev.baton.local.GraphqlClient;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests the largest allowed requests, and many of them at once, with processes of 256 MB each. */
class BoundedMemoryIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final int LARGEST = Effort.rows(400, 2_000);
    private static final int AT_ONCE = 8;
    private static final int ROWS_OF_EACH = Effort.rows(500, 20_000);

    private static TestStack stack;

    @BeforeAll
    static void start() {
        stack = TestStack.durable();
    }

    @AfterEach
    void noneRanOutOfMemory() throws IOException {
        for (String module : List.of("assignment-service", "engagement-service", "report-gateway")) {
            assertFalse(Files.readString(stack.log(module)).contains("OutOfMemoryError"), module);
        }
        assertTrue(stack.gateway().isReady());
    }

    @Test
    void theLargestEventsGoThroughAnImportTheFeedAndTheOtherService() throws Exception {
        String events = IntStream.range(0, LARGEST)
                .mapToObj(number -> Facts.largest("largest-" + number))
                .collect(Collectors.joining());
        JsonNode outcome = upload("largest", "/imports/conversation-events", events);
        assertEquals(LARGEST, outcome.path("accepted").asInt(), outcome::toString);
        GraphqlClient gateway = new GraphqlClient(stack.gateway().address(), "largest");
        gateway.awaitFresh(PATIENCE);
        assertEquals(
                LARGEST,
                gateway.ask("{ conversations { totalCount } }")
                        .at("/data/conversations/totalCount")
                        .asInt());
        GraphqlClient service = new GraphqlClient(stack.assignments().address(), "largest");
        int told = 0;
        String after = "0";
        JsonNode page;
        do {
            page = service.ask(
                            "{ feed(first: 10000, after: \"" + after + "\") { position hasMore facts { content } } }")
                    .at("/data/feed");
            told += page.path("facts").size();
            after = page.path("position").asText();
        } while (page.path("hasMore").asBoolean());
        assertEquals(LARGEST, told);
    }

    @Test
    void theLargestEventsGoThroughOneMutationAfterTheOther() throws Exception {
        int ofOne = 350;
        GraphqlClient service = new GraphqlClient(stack.assignments().address(), "recorded");
        int accepted = 0;
        for (int from = 0; from < LARGEST; from += ofOne) {
            List<Object> events = new ArrayList<>();
            for (int i = from; i < Math.min(LARGEST, from + ofOne); i++) {
                events.add(JSON.readValue(Facts.largest("largest-" + i), Map.class));
            }
            JsonNode answer = service.ask(
                    "mutation($events: [ConversationEventInput!]!) { recordEvents(events: $events) { accepted } }",
                    Map.of("events", events));
            accepted += answer.at("/data/recordEvents/accepted").asInt();
        }
        assertEquals(LARGEST, accepted);
    }

    @Test
    void manyImportsGoOnAtOnce() {
        List<CompletableFuture<JsonNode>> imports = IntStream.range(0, AT_ONCE)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> importOf("import-" + i)))
                .toList();
        imports.forEach(outcome -> assertEquals(
                ROWS_OF_EACH,
                outcome.join().path("accepted").asInt(),
                () -> outcome.join().toString()));
    }

    private static JsonNode importOf(String workspace) {
        String padding = "x".repeat(400);
        String rows = IntStream.range(0, ROWS_OF_EACH)
                .mapToObj(i -> "2026-03-%02dT08:00:00Z,c%d,k%d,%s,-,Agent number %d,Workflow,-"
                        .formatted(1 + i % 28, i, i, padding, i % 9))
                .collect(Collectors.joining("\n"));
        return upload(
                workspace,
                "/imports/assignments-log",
                "Timestamp,Conversation ID,Contact ID,Contact Name,Previous Assignee,Assigned To,Source,Assigned By\n"
                        + rows);
    }

    /** Sends a file through the gateway, as clients do. */
    private static JsonNode upload(String workspace, String path, String body) {
        try {
            HttpResponse<String> answer = HTTP.send(
                    HttpRequest.newBuilder(stack.gateway().address().resolve(path))
                            .header("X-Workspace", workspace)
                            .timeout(PATIENCE)
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertEquals(200, answer.statusCode(), answer.body());
            return JSON.readTree(answer.body());
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
