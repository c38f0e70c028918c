package dev.baton.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.local.GraphqlClient;
import dev.baton.local.ServiceProcess;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests that a service which stops during background work and imports logs neither warnings nor errors. */
class StoppingIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> TROUBLE = Set.of("WARN", "WARNING", "ERROR", "SEVERE", "FATAL");
    private static final int ROUNDS = 5;

    private static TestStack stack;

    @BeforeAll
    static void start() {
        stack = TestStack.shared();
    }

    @Test
    void assignmentServiceEndsInSilence() throws Exception {
        ServiceProcess replica = stack.assignmentReplica();
        GraphqlClient client = new GraphqlClient(replica.address(), "stopping");
        assertSilent("assignment-service", replica, "/imports/assignments-log", StoppingIT::log, round -> {
            post(replica, "/imports/assignments-log", log(round));
            client.ask("mutation { assign(conversationId: \"stopping-" + round
                    + "\", to: {kind: AGENT, id: \"ann\"}, source: USER) { id } }");
        });
    }

    @Test
    void engagementServiceEndsInSilence() throws Exception {
        ServiceProcess replica = stack.engagementReplica();
        assertSilent(
                "engagement-service",
                replica,
                "/imports/engagements",
                StoppingIT::records,
                round -> post(stack.assignments(), "/imports/conversation-events", events(round)));
    }

    /**
     * @param file gives the rows of a round of an endless import
     * @param work sends requests before the service is stopped, which leave roll-ups to refresh
     */
    private static void assertSilent(
            String module, ServiceProcess replica, String path, IntFunction<String> file, IntConsumer work)
            throws Exception {
        long pid = replica.handle().pid();
        IntStream.range(0, ROUNDS).forEach(work);
        int before = said(module, pid).size();
        EndlessFile endless = new EndlessFile(file);
        CompletableFuture<HttpResponse<String>> importing = HTTP.sendAsync(
                importOf(replica, path, HttpRequest.BodyPublishers.ofInputStream(() -> endless)),
                HttpResponse.BodyHandlers.ofString());
        endless.begun.await();
        replica.requestStop();
        replica.awaitEnd(Duration.ofSeconds(60));
        // a client that still sends can lose the connection before it reads the answer
        importing
                .handle((answer, lost) -> answer)
                .thenAccept(answer -> {
                    if (answer != null) {
                        assertEquals(503, answer.statusCode(), answer.body());
                    }
                })
                .get(10, TimeUnit.SECONDS);
        List<JsonNode> said = said(module, pid);
        said = said.subList(before, said.size());
        assertTrue(said.stream().anyMatch(line -> line.path("message").asText().contains("stopped in")));
        assertEquals(
                List.of(),
                said.stream()
                        .filter(line -> TROUBLE.contains(line.path("level").asText()))
                        .toList());
    }

    /** The log lines of one process in a log file that several replicas share. */
    private static List<JsonNode> said(String module, long pid) throws IOException {
        return Files.readAllLines(stack.log(module)).stream()
                .filter(line -> line.startsWith("{") && line.endsWith("}"))
                .map(StoppingIT::json)
                .filter(line -> line.path("processId").asLong() == pid)
                .toList();
    }

    private static String log(int round) {
        return IntStream.range(0, 500)
                .mapToObj(i -> "2026-03-%02dT08:%02d:00Z,stopping-%d-%d,-,-,-,Agent %d,Workflow,-"
                        .formatted(1 + i % 28, i % 60, round, i, i % 9))
                .collect(Collectors.joining(
                        "\n",
                        "Timestamp,Conversation ID,Contact ID,Contact Name,Previous Assignee,Assigned To,Source,Assigned By\n",
                        ""));
    }

    private static String events(int round) {
        return IntStream.range(0, 500)
                .mapToObj(i ->
                        "{\"eventId\":\"stopping-%d-%d\",\"conversationId\":\"stopping-%d-%d\",\"type\":\"OPENED\",\"occurredAt\":\"2026-03-%02dT08:00:00Z\"}"
                                .formatted(round, i, round, i, 1 + i % 28))
                .collect(Collectors.joining("\n"));
    }

    /** Rounds of rows one after the other, without an end. */
    private static final class EndlessFile extends InputStream {

        private final IntFunction<String> rows;
        private final CountDownLatch begun = new CountDownLatch(50);
        private int round = ROUNDS;
        private InputStream current = InputStream.nullInputStream();

        private EndlessFile(IntFunction<String> rows) {
            this.rows = rows;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = current.read(buffer, offset, length);
            if (count >= 0) {
                return count;
            }
            begun.countDown();
            current = new ByteArrayInputStream((rows.apply(round++) + "\n").getBytes(StandardCharsets.UTF_8));
            return current.read(buffer, offset, length);
        }
    }

    private static HttpRequest importOf(ServiceProcess service, String path, HttpRequest.BodyPublisher body) {
        return HttpRequest.newBuilder(service.address().resolve(path))
                .header("X-Workspace", "stopping")
                .POST(body)
                .build();
    }

    private static String records(int round) {
        return IntStream.range(0, 500)
                .mapToObj(i ->
                        "{\"engagement_id\":\"stopping-%d-%d\",\"ticket_id\":\"record-%d-%d\",\"agent_id\":\"ann\",\"engagement_start_time\":\"2026-03-%02dT08:00:00Z\"}"
                                .formatted(round, i, round, i, 1 + i % 28))
                .collect(Collectors.joining("\n"));
    }

    private static void post(ServiceProcess service, String path, String body) {
        try {
            HttpResponse<String> answer = HTTP.send(
                    importOf(service, path, HttpRequest.BodyPublishers.ofString(body)),
                    HttpResponse.BodyHandlers.ofString());
            assertEquals(200, answer.statusCode(), answer.body());
        } catch (IOException ended) {
            throw new UncheckedIOException(ended);
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException other) {
            throw new IllegalStateException(line, other);
        }
    }
}
