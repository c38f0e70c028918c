package dev.baton.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.kit.Effort;
import dev.baton.local.GraphqlClient;
import dev.baton.local.ServiceProcess;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests of the packaged assignment-service that need its real process: several replicas, and its memory limits. */
class AssignmentServiceIT {

    private static final int CALLERS = 8;

    private static TestStack stack;
    private static ServiceProcess one;
    private static ServiceProcess other;

    private final String workspace = "it-" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        stack = TestStack.shared();
        one = stack.assignments();
        other = stack.assignmentReplica();
    }

    @AfterAll
    static void stop() {
        other.close();
    }

    @Test
    void aSubscriberAtOneReplicaHearsWhatAnotherOneDid() {
        ask(one, "mutation { openConversation(conversation: {id: \"c\", channel: \"chat\"}) { id } }");
        try (NotificationSocket atOne = new NotificationSocket(one.address(), workspace, "ann");
                NotificationSocket atOther = new NotificationSocket(other.address(), workspace, "ann")) {
            ask(one, "mutation { assign(conversationId: \"c\", to: {kind: AGENT, id: \"ann\"}) { id } }");
            ask(other, "mutation { recordCustomerMessage(conversationId: \"c\") { id } }");
            for (NotificationSocket socket : List.of(atOne, atOther)) {
                assertEquals("ASSIGNED", kind(socket));
                assertEquals("CUSTOMER_MESSAGE", kind(socket));
            }
        }
    }

    @Test
    void commandsAtBothReplicasMakeOneChainAndOneFeed() {
        ask(one, "mutation { openConversation(conversation: {id: \"c\"}) { id } }");
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            List<CompletableFuture<Void>> running = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                int caller = i;
                running.add(CompletableFuture.runAsync(() -> assign(caller), callers));
            }
            running.forEach(CompletableFuture::join);
        } finally {
            callers.shutdownNow();
        }
        String holder = null;
        List<JsonNode> log = log();
        for (JsonNode row : log) {
            assertEquals(holder, row.at("/previousAssignee/id").textValue());
            holder = row.at("/assignedTo/id").textValue();
        }
        assertTrue(log.size() > CALLERS, log.size() + " rows");
        String feed = "{ feed(first: 10000) { facts { position eventId } } }";
        assertEquals(ask(one, feed), ask(other, feed));
    }

    @Test
    void aFileThatIsLargerThanItsHeapStreamsInConstantMemory() throws IOException, InterruptedException {
        // eight times a large heap at full size, otherwise twice a small one
        LargeCsv file = new LargeCsv((Effort.FULL_SIZE ? 8L : 2L) * TestStack.HEAP << 20);
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(one.address().resolve("/imports/conversation-timestamps"))
                                .header("X-Workspace", workspace)
                                .header("Content-Type", "text/csv")
                                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> file))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertEquals(200, answer.statusCode(), answer.body());
        JsonNode result = new ObjectMapper().readTree(answer.body());
        assertEquals(file.assignments(), result.path("accepted").asLong());
        assertEquals(file.others(), result.path("skipped").asLong());
        assertEquals(
                file.assignments(), ask(one, report("total")).at("/r/total").asLong());
    }

    private void assign(int caller) {
        for (int i = 0; i < 15; i++) {
            ask(
                    (caller + i) % 2 == 0 ? one : other,
                    "mutation { assign(conversationId: \"c\", to: {kind: AGENT, id: \"a" + (caller + i) % 5
                            + "\"}) { id } }");
        }
    }

    private static String kind(NotificationSocket socket) {
        JsonNode message = socket.next();
        assertTrue(message != null, "no notification came");
        return message.at("/payload/data/notifications/kind").asText();
    }

    /** The log, the oldest row first. */
    private List<JsonNode> log() {
        List<JsonNode> rows = new ArrayList<>();
        ask(one, report("log(first: 1000) { nodes { previousAssignee { id } assignedTo { id } } }"))
                .at("/r/log/nodes")
                .forEach(row -> rows.add(0, row));
        return rows;
    }

    private static String report(String selection) {
        return "{ r: assignmentsReport(period: {instants: {from: \"2020-01-01T00:00:00Z\", to: \"2100-01-01T00:00:00Z\"}, timeZone: \"UTC\"}) { "
                + selection + " } }";
    }

    private JsonNode ask(ServiceProcess replica, String query) {
        JsonNode answer = new GraphqlClient(replica.address(), workspace).ask(query, Map.of());
        assertTrue(answer.path("errors").isEmpty(), answer::toString);
        return answer.path("data");
    }
}
