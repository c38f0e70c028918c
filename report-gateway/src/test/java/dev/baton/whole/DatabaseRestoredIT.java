package dev.baton.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.local.GraphqlClient;
import dev.baton.local.ServiceDatabase;
import dev.baton.local.ServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Tests that the services agree again after the database of assignment-service was restored to an earlier state,
 * while that of engagement-service was not.
 */
class DatabaseRestoredIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    private static final int CONVERSATIONS = 240;

    private static final String FIGURES = """
            query($p: PeriodInput!) {
              assignmentsReport(period: $p) { total bySource { source count } overTime(interval: DAY) { from total }
                log(first: 1000) { totalCount nodes { id timestamp conversationId previousAssignee { id } assignedTo { id } } } }
              reassignmentsReport(period: $p) { total byAgent(first: 100) { nodes { agent { id } received conversations } }
                matrix { from { id } to { id } count bounces medianHeldSeconds } }
              engagementsReport(period: $p) { total open
                metrics { durationSeconds { count sum } agentMessages { sum } requesterWaitSeconds { count sum } }
                by(dimension: AGENT) { key total } records(first: 1000) { totalCount nodes { id startedAt endedAt startReason endReason } } }
              conversationsReport(period: $p) { created closed closeTimeByAgent { agent { id } closed } }
              agentsReport(period: $p) { rows { nodes { agent { id } assignmentsReceived handedOff engagements } } }
              conversations(first: 1000) { totalCount nodes { id } }
            }""";

    private static TestStack stack;

    private final String workspace = "it-" + UUID.randomUUID();
    private final List<String> early = new ArrayList<>();
    private final List<String> late = new ArrayList<>();
    private final List<String> news = new ArrayList<>();

    @BeforeAll
    static void start() {
        stack = TestStack.shared();
    }

    @Test
    void whatIsToldAgainAndWhatIsNewCountsAsIfNothingHadBeenRestored() throws Exception {
        makeEvents();
        tell(workspace, early);
        copyDatabase();
        tell(workspace, late);
        new GraphqlClient(stack.gateway().address(), workspace).awaitFresh();
        stack.engagements().kill();
        restoreDatabase();
        // enough facts that the position up to which the feed was read exists again, with other facts before it
        tell(workspace, news);
        Collections.reverse(late);
        tell(workspace, late);
        // facts get their positions when a client reads the feed
        new GraphqlClient(stack.assignments().address(), workspace).ask("{ feed(first: 10000) { position } }");
        stack.startEngagements();
        stack.engagements().awaitReady();
        String restored = figures(workspace);
        assertEquals(figures("it-" + UUID.randomUUID(), early, late, news), restored);
        assertTrue(
                get(stack.engagements(), "/q/metrics").lines().anyMatch("baton_feed_restarts_total 1.0"::equals),
                "it is counted");
        assertTrue(
                Files.readString(stack.log("engagement-service")).contains("other facts than these"), "it is logged");
        assertTrue(get(stack.engagements(), "/q/health/ready").contains("\"freshAsOf\""), "health tells of the feed");
    }

    /** Creates events. Each conversation has some events before the copy of the database and some after it. */
    private void makeEvents() {
        Random random = new Random(5);
        for (int number = 0; number < CONVERSATIONS; number++) {
            List<String> events = conversation(number, random);
            int first = random.nextInt(events.size() + 1);
            early.addAll(events.subList(0, first));
            (number % 3 == 0 ? news : late).addAll(events.subList(first, events.size()));
        }
        for (int number = CONVERSATIONS; number < 2 * CONVERSATIONS; number++) {
            news.addAll(conversation(number, random));
        }
    }

    private static List<String> conversation(int number, Random random) {
        List<String> events = new ArrayList<>();
        Instant at = START.plusSeconds(random.nextInt(20 * 86_400));
        String agent = "agent-" + random.nextInt(6);
        for (String type : List.of(
                "END_USER_MESSAGE\"",
                "ASSIGNED\", \"agentId\": \"%s\"",
                "AGENT_MESSAGE\", \"agentId\": \"%s\"",
                "TRANSFERRED\", \"toAgentId\": \"%s\"",
                "STATUS_CHANGED\", \"agentId\": \"%s\", \"toStatus\": \"SOLVED\"")) {
            at = at.plusSeconds(1 + random.nextInt(500));
            agent = type.startsWith("TRANSFERRED") ? "agent-" + random.nextInt(6) : agent;
            events.add(
                    "{\"eventId\": \"%1$d-%2$d\", \"conversationId\": \"c%1$d\", \"occurredAt\": \"%3$s\", \"type\": \"%4$s}"
                            .formatted(number, events.size(), at, type.formatted(agent)));
        }
        return events;
    }

    private static void copyDatabase() throws SQLException {
        asSuperuser("alter database assignments allow_connections false");
        try {
            asSuperuser(
                    "select pg_terminate_backend(pid) from pg_stat_activity where datname = 'assignments'",
                    "create database copy template assignments owner " + ServiceDatabase.ASSIGNMENTS.owner(),
                    "alter database copy allow_connections true");
        } finally {
            asSuperuser("alter database assignments allow_connections true");
        }
    }

    private static void restoreDatabase() throws SQLException {
        stack.assignments().kill();
        asSuperuser("drop database assignments with (force)", "alter database copy rename to assignments");
        stack.startAssignments();
        stack.assignments().awaitReady();
    }

    private static void asSuperuser(String... commands) throws SQLException {
        try (Connection connection = stack.connect(new ServiceDatabase("postgres", "", ""), "postgres");
                Statement statement = connection.createStatement()) {
            for (String command : commands) {
                statement.execute(command);
            }
        }
    }

    /** The figures of a workspace with the same facts, for comparison. */
    @SafeVarargs
    private static String figures(String workspace, List<String>... told) throws IOException, InterruptedException {
        for (List<String> events : told) {
            tell(workspace, events);
        }
        GraphqlClient client = new GraphqlClient(stack.gateway().address(), workspace);
        client.awaitFresh();
        JsonNode answer =
                client.ask(FIGURES, Map.of("p", Map.of("dates", Map.of("from", "2026-03-01", "to", "2026-03-31"))));
        assertTrue(answer.path("errors").isEmpty(), answer::toString);
        return answer.path("data").toPrettyString();
    }

    /** Sends events until they are acknowledged, because the copying cuts connections to the database. */
    private static void tell(String workspace, List<String> events) throws IOException, InterruptedException {
        HttpResponse<String> answer;
        int tries = 0;
        do {
            answer = HTTP.send(
                    HttpRequest.newBuilder(stack.assignments().address().resolve("/imports/conversation-events"))
                            .header("X-Workspace", workspace)
                            .POST(HttpRequest.BodyPublishers.ofString(String.join("\n", events)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            tries++;
        } while (answer.statusCode() != 200 && tries < 20);
        assertEquals(200, answer.statusCode(), answer.body());
    }

    private static String get(ServiceProcess service, String path) throws IOException, InterruptedException {
        URI address = service.address().resolve(path);
        return HTTP.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
