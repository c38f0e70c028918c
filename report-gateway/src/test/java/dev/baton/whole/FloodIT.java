package dev.baton.whole;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.kit.Effort;
import dev.baton.local.LocalRunException;
import dev.baton.local.ServiceProcess;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests a flood of the most expensive allowed query, with processes of 256 MB each. */
class FloodIT {

    private static final int FLOODING = 30;

    /** The flood lasts until this many of its queries were answered and refused, and this many cheap ones answered. */
    private static final int ANSWERED = Effort.rows(6, 20);

    private static final int TURNED_AWAY = Effort.rows(300, 2_000);
    private static final int CHEAP_ONES = Effort.rows(30, 100);

    /** When a request counts as not answered. It is no performance goal, because the machine may be busy. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String MARCH = "period: {dates: {from: \"2026-03-01\", to: \"2026-03-31\"}}";
    private static final String CHEAP = "{ assignmentsReport(" + MARCH + ") { total } }";

    /** A query whose answer may have nearly the maximum number of values. */
    private static final String EXPENSIVE = IntStream.range(0, 40)
            .mapToObj(page -> "p" + page + ": assignmentsReport(" + MARCH + ") { log(first: 1000) { nodes { "
                    + "id timestamp source sourceName reason assignedTo { id name } previousAssignee { id } } } }")
            .collect(Collectors.joining(" ", "{ ", " }"));

    private static TestStack stack;
    private static final ExecutorService CLIENTS = Executors.newCachedThreadPool();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger turnedAway = new AtomicInteger();

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        stack = TestStack.durable();
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
    }

    @Test
    void cheapQueriesAndProbesAreAnsweredAndNoProcessRunsOutOfMemory() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        List<CompletableFuture<Void>> flood = new ArrayList<>();
        for (int i = 0; i < FLOODING; i++) {
            flood.add(CompletableFuture.runAsync(() -> flood(over), CLIENTS));
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        int asked = 0;
        while ((answered.get() < ANSWERED || turnedAway.get() < TURNED_AWAY || asked < CHEAP_ONES)
                && System.nanoTime() < deadline) {
            for (String workspace : List.of("calm", "greedy")) {
                HttpResponse<String> answer = ask(workspace, CHEAP, HttpResponse.BodyHandlers.ofString());
                assertEquals("{\"data\":{\"assignmentsReport\":{\"total\":3000}}}", answer.body());
                asked++;
            }
            for (ServiceProcess service : List.of(stack.gateway(), stack.assignments())) {
                assertEquals(200, probe(service));
            }
        }
        over.set(true);
        flood.forEach(CompletableFuture::join);
        System.out.printf(
                "  %d cheap queries answered beside %d of the most expensive; %d of these turned away%n",
                asked, answered.get(), turnedAway.get());
        assertTrue(
                answered.get() >= ANSWERED && turnedAway.get() >= TURNED_AWAY && asked >= CHEAP_ONES,
                answered + " answered, " + turnedAway + " turned away, beside " + asked);
        assertTrue(stack.gateway().isReady() && stack.assignments().isReady());
    }

    private void flood(AtomicBoolean over) {
        while (!over.get()) {
            HttpResponse<String> answer = ask("greedy", EXPENSIVE, FloodIT::refusal);
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

    /** Discards long answers, so that the flood does not fill the memory of the test's process. */
    private static BodySubscriber<String> refusal(HttpResponse.ResponseInfo answer) {
        return answer.statusCode() == 200 ? BodySubscribers.replacing("") : BodySubscribers.ofString(UTF_8);
    }

    private static HttpResponse<String> ask(String workspace, String query, BodyHandler<String> reading) {
        try {
            return send(
                    HttpRequest.newBuilder(stack.gateway().address().resolve("/graphql"))
                            .header("X-Workspace", workspace)
                            .header("Content-Type", "application/json")
                            .timeout(PATIENCE)
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    new ObjectMapper().writeValueAsString(Map.of("query", query))))
                            .build(),
                    reading);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static int probe(ServiceProcess service) {
        return send(
                        HttpRequest.newBuilder(service.address().resolve("/q/health/live"))
                                .timeout(PATIENCE)
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> reading) {
        try {
            return HTTP.send(request, reading);
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
