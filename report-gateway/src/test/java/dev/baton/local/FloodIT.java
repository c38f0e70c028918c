package dev.baton.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A flood of the most expensive query that is legal, over processes of 256 MB each. */
class FloodIT {

    private static final int FLOODING = 30;
    private static final Duration LASTING = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String MARCH = "period: {dates: {from: \"2026-03-01\", to: \"2026-03-31\"}}";
    private static final String CHEAP = "{ assignmentsReport(" + MARCH + ") { total } }";

    /** Of nearly as many values as is legal. */
    private static final String EXPENSIVE = IntStream.range(0, 40)
            .mapToObj(page -> "p" + page + ": assignmentsReport(" + MARCH + ") { log(first: 1000) { nodes { "
                    + "id timestamp source sourceName reason assignedTo { id name } previousAssignee { id } } } }")
            .collect(Collectors.joining(" ", "{ ", " }"));

    @TempDir
    static Path data;

    private static FaultyStack stack;
    private static final ExecutorService CLIENTS = Executors.newCachedThreadPool();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger turnedAway = new AtomicInteger();

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        stack = new FaultyStack(data);
        stack.start();
        for (String workspace : List.of("greedy", "calm")) {
            HttpResponse<String> loaded = HTTP.send(
                    HttpRequest.newBuilder(stack.assignments().address().resolve("/imports/assignments-log"))
                            .header("X-Workspace", workspace)
                            .POST(HttpRequest.BodyPublishers.ofString(log()))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertEquals(200, loaded.statusCode(), loaded.body());
        }
    }

    private static String log() {
        return "Timestamp,Conversation ID,Contact ID,Contact Name,Previous Assignee,Assigned To,Source,Assigned By\n"
                + IntStream.range(0, 3_000)
                        .mapToObj(i -> "2026-03-%02dT08:00:00Z,c%d,-,-,-,Agent number %d,Workflow,-"
                                .formatted(1 + i % 28, i, i % 9))
                        .collect(Collectors.joining("\n"));
    }

    @AfterAll
    static void stop() {
        CLIENTS.shutdownNow();
        stack.close();
    }

    @Test
    void cheapQueriesAndProbesAreAnsweredAndNoProcessRunsOutOfMemory() throws Exception {
        long end = System.nanoTime() + LASTING.toNanos();
        List<CompletableFuture<Void>> flood = new ArrayList<>();
        for (int i = 0; i < FLOODING; i++) {
            flood.add(CompletableFuture.runAsync(() -> flood(end), CLIENTS));
        }
        int asked = 0;
        while (System.nanoTime() < end) {
            for (String workspace : List.of("calm", "greedy")) {
                HttpResponse<String> answer = ask(workspace, CHEAP, PATIENCE);
                assertEquals("{\"data\":{\"assignmentsReport\":{\"total\":3000}}}", answer.body());
                asked++;
            }
            for (ServiceProcess service : List.of(stack.gateway(), stack.assignments())) {
                assertEquals(200, probe(service));
            }
        }
        flood.forEach(CompletableFuture::join);
        System.out.printf(
                "  %d cheap queries answered beside %d of the most expensive; %d of these turned away%n",
                asked, answered.get(), turnedAway.get());
        assertTrue(answered.get() > 0 && turnedAway.get() > 0, answered + " answered, " + turnedAway + " turned away");
        assertTrue(stack.gateway().isReady() && stack.assignments().isReady());
    }

    private void flood(long end) {
        while (System.nanoTime() < end) {
            HttpResponse<String> answer = ask("greedy", EXPENSIVE, Duration.ofMinutes(1));
            if (answer.statusCode() == 503) {
                assertEquals("1", answer.headers().firstValue("Retry-After").orElse("none"));
                assertTrue(answer.body().contains("LIMIT_EXCEEDED"), answer::body);
                turnedAway.incrementAndGet();
                pause();
            } else {
                assertEquals(200, answer.statusCode());
                answered.incrementAndGet();
            }
        }
    }

    private static HttpResponse<String> ask(String workspace, String query, Duration patience) {
        try {
            return send(HttpRequest.newBuilder(stack.gateway().address().resolve("/graphql"))
                    .header("X-Workspace", workspace)
                    .header("Content-Type", "application/json")
                    .timeout(patience)
                    .POST(HttpRequest.BodyPublishers.ofString(
                            new ObjectMapper().writeValueAsString(Map.of("query", query))))
                    .build());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static int probe(ServiceProcess service) {
        return send(HttpRequest.newBuilder(service.address().resolve("/q/health/live"))
                        .timeout(PATIENCE)
                        .build())
                .statusCode();
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException unreachable) {
            throw new LocalRunException(request.uri() + " does not answer", unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new LocalRunException("interrupted", stopped);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
