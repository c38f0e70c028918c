package dev.baton.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.local.GraphqlClient;
import dev.baton.local.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests that a service which stops during background work logs neither warnings nor errors. */
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
        assertSilent("assignment-service", replica, round -> {
            post(replica, "/imports/assignments-log", log(round));
            client.ask("mutation { assign(conversationId: \"stopping-" + round
                    + "\", to: {kind: AGENT, id: \"ann\"}, source: USER) { id } }");
        });
    }

    @Test
    void engagementServiceEndsInSilence() throws Exception {
        ServiceProcess replica = stack.engagementReplica();
        assertSilent(
                "engagement-service", replica, round -> post(replica, "/imports/conversation-events", events(round)));
    }

    /** @param work sends requests before the service is asked to stop, which leave roll-ups to refresh */
    private static void assertSilent(String module, ServiceProcess replica, IntConsumer work) throws Exception {
        long pid = replica.handle().pid();
        IntStream.range(0, ROUNDS).forEach(work);
        int before = said(module, pid).size();
        replica.requestStop();
        replica.awaitEnd(Duration.ofSeconds(60));
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

    private static void post(ServiceProcess service, String path, String body) {
        try {
            HTTP.send(
                    HttpRequest.newBuilder(service.address().resolve(path))
                            .header("X-Workspace", "stopping")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
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
