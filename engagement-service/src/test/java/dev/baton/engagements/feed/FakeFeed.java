package dev.baton.engagements.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.baton.kit.event.Digest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A fake of the feed of assignment-service with the same schema. Tests add the facts. */
final class FakeFeed implements AutoCloseable {

    private final ObjectMapper json;
    private final List<ObjectNode> facts = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final Set<Integer> waits = ConcurrentHashMap.newKeySet();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    FakeFeed(ObjectMapper json) throws IOException {
        this.json = json;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/graphql", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/graphql");
    }

    /** The number of requested pages. */
    int requests() {
        return requests.get();
    }

    /** The requested waits in seconds, since this set was last cleared. */
    Set<Integer> waits() {
        return waits;
    }

    /** Loses the newest facts, like a database that is restored to an earlier state. */
    void lose(int newest) {
        facts.subList(facts.size() - newest, facts.size()).clear();
    }

    void failing(int times) {
        failed.set(0);
        failures.set(times);
    }

    /** The number of failures since the last call of {@link #failing}. */
    int failed() {
        return failed.get();
    }

    void add(String workspace, String type, String conversation, int minute, String more) throws IOException {
        add(workspace, null, type, conversation, minute, more);
    }

    void add(String workspace, String eventId, String type, String conversation, int minute, String more)
            throws IOException {
        add(workspace, "conversation-events", eventId, type, conversation, minute, more, null);
    }

    void command(String workspace, String type, String conversation, int minute, String more, String rule)
            throws IOException {
        add(workspace, "commands", null, type, conversation, minute, more, rule);
    }

    private synchronized void add(
            String workspace,
            String origin,
            String eventId,
            String type,
            String conversation,
            int minute,
            String more,
            String rule)
            throws IOException {
        String event =
                "{\"type\": \"%s\", \"conversationId\": %s, \"occurredAt\": \"2026-03-02T08:%02d:00Z\", \"rule\": %s%s}"
                        .formatted(
                                type,
                                conversation == null ? "null" : "\"" + conversation + "\"",
                                minute,
                                rule == null ? "null" : "\"" + rule + "\"",
                                more);
        ObjectNode fact = json.createObjectNode();
        fact.put("position", String.valueOf(facts.size() + 1));
        fact.put("workspace", workspace);
        fact.put("eventId", eventId == null ? "feed-" + (facts.size() + 1) : eventId);
        fact.put("origin", origin);
        fact.putNull("sequence");
        fact.put("content", event);
        facts.add(fact);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode request = json.readTree(exchange.getRequestBody());
            requests.incrementAndGet();
            waits.add(request.path("variables").path("wait").asInt());
            boolean fails = failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0
                    || !"engagement-service".equals(exchange.getRequestHeaders().getFirst("X-Service"));
            failed.addAndGet(fails ? 1 : 0);
            String answer = fails
                    ? "{\"errors\": []}"
                    : answer(request.path("variables")).toString();
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(fails ? 503 : 200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private ObjectNode answer(JsonNode variables) {
        Instant asOf = Instant.now();
        List<ObjectNode> present = List.copyOf(facts);
        int after = Integer.parseInt(variables.path("after").asText());
        JsonNode identity = variables.path("identity");
        ObjectNode answer = json.createObjectNode();
        if (after > present.size() || identity.isTextual() && !identity.asText().equals(identity(present, after))) {
            answer.putArray("errors")
                    .addObject()
                    .put("message", "other facts lead there")
                    .putObject("extensions")
                    .put("code", "UNKNOWN_POSITION");
            return answer;
        }
        int to = Math.min(present.size(), after + variables.path("first").asInt());
        if (to <= after) {
            pause();
        }
        StringBuilder lines = new StringBuilder();
        for (ObjectNode fact : present.subList(after, to)) {
            lines.append(json.createArrayNode()
                            .add(fact.path("position").asInt())
                            .add(fact.path("workspace").asText())
                            .add(fact.path("eventId").asText())
                            .add(fact.path("origin").asText())
                            .addNull())
                    .append('\t')
                    .append(fact.path("content").asText())
                    .append('\n');
        }
        answer.putObject("data")
                .putObject("feed")
                .put("position", String.valueOf(to))
                .put("identity", identity(present, to))
                .put("hasMore", to < present.size())
                .put("freshAsOf", asOf.toString())
                .put("lines", lines.toString());
        return answer;
    }

    /** The identity of the facts up to a position. */
    private static String identity(List<ObjectNode> present, int position) {
        return Digest.shortOf(present.subList(0, position).toString());
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
