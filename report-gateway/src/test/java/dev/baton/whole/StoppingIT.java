package dev.baton.whole;

import static dev.baton.kit.Eventually.eventually;
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
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that a service which stops during background work and imports logs neither warnings nor errors. */
class StoppingIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> TROUBLE = Set.of("WARN", "WARNING", "ERROR", "SEVERE", "FATAL");
    private static final String WORKSPACE = "stopping";

    /**
     * Quarkus logs this error if a request is still open at the limit of the wait (quarkus.shutdown.timeout). The client of
     * this test never ends its request, so it can hold the request open that long, although its import has ended.
     */
    private static final String WAITED = "Timed out waiting for graceful shutdown";

    private static final int ROUNDS = 5;

    private static TestStack stack;

    @BeforeAll
    static void start() {
        stack = TestStack.shared();
    }

    @Test
    void assignmentServiceEndsItsBackgroundWorkInSilence() throws Exception {
        ServiceProcess replica = stack.assignmentReplica();
        workOfAssignments(replica);
        assertEquals(List.of(), troubleOfStopping("assignment-service", replica));
    }

    @Test
    void engagementServiceEndsItsBackgroundWorkInSilence() throws Exception {
        ServiceProcess replica = stack.engagementReplica();
        workOfEngagements();
        assertEquals(List.of(), troubleOfStopping("engagement-service", replica));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void assignmentServiceEndsRunningImports(boolean zipped) throws Exception {
        ServiceProcess replica = stack.assignmentReplica();
        workOfAssignments(replica);
        assertEndsImports(
                "assignment-service",
                replica,
                stack.assignments(),
                "/imports/assignments-log",
                zipped,
                StoppingIT::log);
    }

    @Test
    void engagementServiceEndsRunningImports() throws Exception {
        ServiceProcess replica = stack.engagementReplica();
        workOfEngagements();
        assertEndsImports(
                "engagement-service", replica, stack.engagements(), "/imports/engagements", false, StoppingIT::records);
    }

    /** Leaves roll-ups to refresh. */
    private static void workOfAssignments(ServiceProcess replica) {
        GraphqlClient client = new GraphqlClient(replica.address(), WORKSPACE);
        for (int round = 0; round < ROUNDS; round++) {
            post(replica, "/imports/assignments-log", log(round));
            client.ask("mutation { assign(conversationId: \"stopping-" + round
                    + "\", to: {kind: AGENT, id: \"ann\"}, source: USER) { id } }");
        }
    }

    /** Leaves a feed to follow and roll-ups to refresh. */
    private static void workOfEngagements() {
        for (int round = 0; round < ROUNDS; round++) {
            post(stack.assignments(), "/imports/conversation-events", events(round));
        }
    }

    /**
     * @param other a replica that answers how the import ended
     * @param file gives the rows of a round of an endless import, which runs when the replica is stopped
     */
    private static void assertEndsImports(
            String module,
            ServiceProcess replica,
            ServiceProcess other,
            String path,
            boolean zipped,
            IntFunction<String> file)
            throws Exception {
        UUID id = UUID.randomUUID();
        try (EndlessImport client =
                new EndlessImport(replica.address(), path + "?importId=" + id, WORKSPACE, zipped, file)) {
            eventually("rows are accepted")
                    .until(() -> outcome(other, id).path("accepted").asInt() > 0);
            assertEquals(
                    List.of(),
                    troubleOfStopping(module, replica).stream()
                            .filter(line -> !line.path("message").asText().contains(WAITED))
                            .toList());
            // a client that still sends can lose the connection before it reads the answer
            String answer = client.answer();
            assertTrue(answer.isEmpty() || answer.startsWith("HTTP/1.1 503"), answer);
        }
        assertEquals("FAILED", outcome(other, id).path("state").asText());
    }

    /** Stops a replica. @return the warnings and errors that it logs from then on */
    private static List<JsonNode> troubleOfStopping(String module, ServiceProcess replica) throws Exception {
        long pid = replica.handle().pid();
        int before = said(module, pid).size();
        replica.requestStop();
        replica.awaitEnd(Duration.ofSeconds(60));
        List<JsonNode> said = said(module, pid);
        said = said.subList(before, said.size());
        assertTrue(said.stream().anyMatch(line -> line.path("message").asText().contains("stopped in")));
        return said.stream()
                .filter(line -> TROUBLE.contains(line.path("level").asText()))
                .toList();
    }

    /** How far an import is, as a replica answers; nothing while it has not begun. */
    private static JsonNode outcome(ServiceProcess service, UUID importId) throws Exception {
        HttpResponse<String> answer =
                HTTP.send(request(service, "/imports/" + importId).GET().build(), HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() == 200 ? JSON.readTree(answer.body()) : JSON.createObjectNode();
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

    private static HttpRequest.Builder request(ServiceProcess service, String path) {
        return HttpRequest.newBuilder(service.address().resolve(path)).header("X-Workspace", WORKSPACE);
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
                    request(service, path)
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
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
