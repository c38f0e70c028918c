package dev.baton.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.kit.Effort;
import dev.baton.local.GraphqlClient;
import dev.baton.local.ServiceProcess;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests several replicas of the packaged engagement-service, which read one feed and are started and stopped. */
class EngagementServiceIT {

    private static final int CONVERSATIONS = Effort.rows(600, 3_000);
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    private static TestStack stack;
    private static ServiceProcess other;

    private final String workspace = "it-" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        stack = TestStack.shared();
        other = stack.engagementReplica();
    }

    @AfterAll
    static void stop() {
        other.close();
    }

    /** In each conversation, the customer writes, ann is assigned and answers, bob takes over and solves it. */
    @Test
    void whateverBecomesOfReplicasEachFactOfTheFeedIsDerivedOnce() throws IOException, InterruptedException {
        for (int part = 0; part < 3; part++) {
            load(part * CONVERSATIONS / 3, (part + 1) * CONVERSATIONS / 3);
            other.kill();
            other = stack.engagementReplica();
        }
        GraphqlClient client = new GraphqlClient(stack.gateway().address(), workspace);
        client.awaitFresh();
        JsonNode report = client.ask("""
                        { engagementsReport(period: {dates: {from: "2026-03-01", to: "2026-03-31"}}) { total
                            by(dimension: AGENT) { key total metrics { agentMessages { sum } requesterWaitSeconds { count sum } } } }
                          conversationsReport(period: {dates: {from: "2026-03-01", to: "2026-03-31"}}) { created closed } }""").path("data");
        assertEquals(2 * CONVERSATIONS, report.at("/engagementsReport/total").asInt());
        assertEquals(
                CONVERSATIONS,
                report.at("/engagementsReport/by/0/metrics/agentMessages/sum").asInt());
        assertEquals(
                120.0 * CONVERSATIONS,
                report.at("/engagementsReport/by/0/metrics/requesterWaitSeconds/sum")
                        .asDouble());
        assertEquals(CONVERSATIONS, report.at("/conversationsReport/closed").asInt());
    }

    private void load(int from, int to) throws IOException, InterruptedException {
        String events = IntStream.range(from, to)
                .mapToObj(EngagementServiceIT::conversation)
                .collect(Collectors.joining("\n"));
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(stack.assignments().address().resolve("/imports/conversation-events"))
                                .header("X-Workspace", workspace)
                                .POST(HttpRequest.BodyPublishers.ofString(events))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertEquals(200, answer.statusCode(), answer.body());
    }

    private static String conversation(int number) {
        return List.of(
                        "END_USER_MESSAGE\"",
                        "ASSIGNED\", \"agentId\": \"ann\"",
                        "AGENT_MESSAGE\", \"agentId\": \"ann\"",
                        "TRANSFERRED\", \"toAgentId\": \"bob\"",
                        "STATUS_CHANGED\", \"agentId\": \"bob\", \"toStatus\": \"SOLVED\"")
                .stream()
                .map(new Numbered(number)::event)
                .collect(Collectors.joining("\n"));
    }

    /** The events of one conversation, a minute apart. */
    private static final class Numbered {

        private final int conversation;
        private int minute;

        Numbered(int conversation) {
            this.conversation = conversation;
        }

        String event(String type) {
            String event =
                    "{\"eventId\": \"%1$d-%2$d\", \"conversationId\": \"c%1$d\", \"occurredAt\": \"%3$s\", \"type\": \"%4$s}"
                            .formatted(conversation, minute, START.plusSeconds(conversation + 60L * minute), type);
            minute++;
            return event;
        }
    }
}
