package dev.baton.whole;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.kit.Effort;
import dev.baton.local.LocalRunException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Sends conversation events in batches, as a source does that must not lose any: it sends an unacknowledged batch
 * again, unchanged, until it is acknowledged.
 */
final class Sender implements Runnable {

    static final int BATCHES = Effort.rows(24, 40);
    static final int CONVERSATIONS = 20;

    /** The events of a conversation: the customer writes, ann is assigned, answers and solves it. */
    private static final List<String> EVENTS = List.of(
            "END_USER_MESSAGE\"",
            "ASSIGNED\", \"agentId\": \"ann\"",
            "AGENT_MESSAGE\", \"agentId\": \"ann\"",
            "STATUS_CHANGED\", \"agentId\": \"ann\", \"toStatus\": \"SOLVED\"");

    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Supplier<URI> address;
    private final String workspace;
    private final String name;
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();

    /** @param name the name of the sender, which is part of its conversations' ids */
    Sender(Supplier<URI> address, String workspace, String name) {
        this.address = address;
        this.workspace = workspace;
        this.name = name;
    }

    /** The number of acknowledged batches. */
    int acknowledged() {
        return acknowledged.get();
    }

    /** The number of attempts that were not acknowledged. */
    int failed() {
        return failed.get();
    }

    @Override
    public void run() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (int batch = 0; batch < BATCHES; ) {
            if (System.nanoTime() > deadline) {
                throw new LocalRunException("batch " + batch + " of " + name + " was never acknowledged");
            }
            if (send(batch)) {
                batch++;
                acknowledged.incrementAndGet();
            } else {
                failed.incrementAndGet();
                pause();
            }
        }
    }

    private boolean send(int batch) {
        String events = IntStream.range(batch * CONVERSATIONS, (batch + 1) * CONVERSATIONS)
                .mapToObj(this::conversation)
                .collect(Collectors.joining("\n"));
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(address.get().resolve("/imports/conversation-events"))
                            .header("X-Workspace", workspace)
                            .timeout(Duration.ofSeconds(20))
                            .POST(HttpRequest.BodyPublishers.ofString(events))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 && isAllOfIt(JSON.readTree(answer.body()));
        } catch (IOException unacknowledged) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new LocalRunException("interrupted", stopped);
        }
    }

    private static boolean isAllOfIt(JsonNode result) {
        if (result.path("accepted").asInt() + result.path("repeated").asInt() != CONVERSATIONS * EVENTS.size()) {
            throw new LocalRunException("a batch was acknowledged as " + result);
        }
        return true;
    }

    private String conversation(int number) {
        String id = name + "-" + number;
        return IntStream.range(0, EVENTS.size())
                .mapToObj(minute ->
                        "{\"eventId\": \"%1$s-%2$d\", \"conversationId\": \"%1$s\", \"occurredAt\": \"%3$s\", \"type\": \"%4$s}"
                                .formatted(id, minute, START.plusSeconds(number + 60L * minute), EVENTS.get(minute)))
                .collect(Collectors.joining("\n"));
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new LocalRunException("interrupted", stopped);
        }
    }
}
