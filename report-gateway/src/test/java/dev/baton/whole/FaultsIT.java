package dev.baton.whole;

import static dev.baton.kit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.local.GraphqlClient;
import dev.baton.local.LocalRunException;
import dev.baton.local.ServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests that the packaged applications lose nothing when processes, connections and the database fail. */
class FaultsIT {

    private static final int SENDERS = 3;
    private static final String MARCH = "period: {dates: {from: \"2026-03-01\", to: \"2026-03-31\"}}";
    private static final String BACKENDS =
            "select pg_terminate_backend(pid) from pg_stat_activity where usename like '%_service'";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static TestStack stack;
    private static final ExecutorService CLIENTS = Executors.newCachedThreadPool();

    private final String workspace = "it-" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        stack = TestStack.durable();
    }

    @AfterAll
    static void stop() {
        CLIENTS.shutdownNow();
    }

    @AfterEach
    void takeFaultsAway() {
        stack.execute("drop trigger if exists fault on assignment; drop sequence if exists attempts");
    }

    @Test
    void servicesThatAreKilledAmidIngestionHaveAllThatWasAcknowledgedOnce() {
        Sending sending = new Sending(() -> stack.assignments().address());
        sending.awaitAcknowledged(5);
        stack.assignments().kill();
        stack.engagements().kill();
        stack.startAssignments();
        stack.startEngagements();
        stack.assignments().awaitReady();
        sending.awaitAcknowledged(SENDERS * Sender.BATCHES / 2);
        stack.engagements().kill();
        stack.startEngagements();
        stack.engagements().awaitReady();
        sending.requireAllThereOnce();
    }

    @Test
    void connectionsThatAreCutMidwayLoseNothing() {
        try (Balancer balancer =
                new Balancer(List.of(stack.assignments().address().getPort()))) {
            Sending sending = new Sending(balancer::address);
            for (int part = 1; part <= 6; part++) {
                sending.awaitAcknowledged(part * SENDERS * Sender.BATCHES / 8);
                if (part % 2 == 0) {
                    stack.execute(BACKENDS);
                } else {
                    balancer.cut();
                }
            }
            sending.requireAllThereOnce();
        }
    }

    @Test
    void postgresqlThatGoesAndComesBackIsAllThatHappened() {
        Sending sending = new Sending(() -> stack.assignments().address());
        sending.awaitAcknowledged(5);
        stack.stopPostgres();
        for (ServiceProcess service : List.of(stack.assignments(), stack.engagements(), stack.gateway())) {
            eventually(service.address() + " says that it is not ready").until(() -> !service.isReady());
            assertEquals(200, status(service, "/q/health/live"));
        }
        JsonNode refused = ask(stack.gateway(), "{ assignmentsReport(" + MARCH + ") { total } }");
        assertTrue(refused.at("/data/assignmentsReport").isNull(), refused::toString);
        assertEquals("UNAVAILABLE", refused.at("/errors/0/extensions/code").asText(), refused::toString);
        requireToldToSendAgain(stack.assignments(), "/webhooks/chatwoot/" + workspace);
        requireToldToSendAgain(stack.assignments(), "/imports/conversation-events");
        requireToldToSendAgain(stack.gateway(), "/imports/conversation-events");
        stack.startPostgres();
        for (ServiceProcess service : List.of(stack.assignments(), stack.engagements(), stack.gateway())) {
            eventually(service.address() + " is ready again").until(service::isReady);
        }
        sending.requireAllThereOnce();
    }

    private void requireToldToSendAgain(ServiceProcess service, String path) {
        HttpResponse<String> answer =
                answer(HttpRequest.newBuilder(service.address().resolve(path))
                        .header("X-Workspace", workspace)
                        .POST(HttpRequest.BodyPublishers.ofString("""
                        {"eventId": "x", "conversationId": "x", "occurredAt": "2026-03-02T08:00:00Z", "type": "OPENED",
                         "event": "conversation_created", "id": 7, "created_at": 1772438400}""".replace("\n", "")))
                        .build());
        assertEquals(503, answer.statusCode(), answer::body);
        assertEquals("10", answer.headers().firstValue("Retry-After").orElse("none"));
    }

    @Test
    void clientsGoOnWhenOneReplicaOfTwoIsKilled() {
        ServiceProcess replica = stack.assignmentReplica();
        try (Balancer balancer = new Balancer(List.of(
                        replica.address().getPort(),
                        stack.assignments().address().getPort()));
                ServiceProcess gateway = stack.gatewayOver(balancer.address())) {
            Sending sending = new Sending(balancer::address);
            sending.awaitAcknowledged(10);
            CompletableFuture<Void> reading = CompletableFuture.runAsync(() -> read(gateway, sending), CLIENTS);
            replica.kill();
            sending.requireAllThereOnce();
            reading.join();
        } finally {
            replica.close();
        }
    }

    private void read(ServiceProcess gateway, Sending sending) {
        do {
            JsonNode answer = ask(gateway, "{ assignmentsReport(" + MARCH + ") { total } }");
            assertTrue(answer.path("errors").isEmpty(), answer::toString);
        } while (!sending.isDone());
    }

    /** The disk is not really full: a trigger raises the same error as PostgreSQL would. */
    @Test
    void aFullDiskIsToldAndNothingOfWhatFailedIsKept() {
        raiseOnAssignments("53100", "true");
        requireRefusedAndNothingKept("UNAVAILABLE");
        stack.execute("drop trigger fault on assignment");
        requireTakenOnce();
    }

    @Test
    void aTransactionThatAlwaysGivesWayIsGivenUpAndNothingOfItIsKept() {
        raiseOnAssignments("40001", "true");
        requireRefusedAndNothingKept("INTERNAL");
        stack.execute("drop trigger fault on assignment");
        requireTakenOnce();
    }

    @Test
    void aTransactionThatGivesWaySeveralTimesIsDoneOver() {
        stack.execute("create sequence attempts; grant all on sequence attempts to public");
        raiseOnAssignments("40001", "nextval('attempts') < 5");
        requireTakenOnce();
    }

    private static void raiseOnAssignments(String state, String condition) {
        stack.execute("""
                create or replace function fail_now() returns trigger language plpgsql as $$
                begin
                    if %s then raise exception 'simulated' using errcode = '%s'; end if;
                    return new;
                end $$;
                create trigger fault before insert on assignment for each row execute function fail_now()""".formatted(condition, state));
    }

    private void requireRefusedAndNothingKept(String code) {
        JsonNode answer = ask(stack.gateway(), assignment());
        assertEquals(code, answer.at("/errors/0/extensions/code").asText(), answer::toString);
        assertEquals(0, total("assignmentsReport"));
        assertEquals(
                "{\"facts\":[]}",
                ask(stack.assignments(), "{ feed { facts { eventId } } }")
                        .at("/data/feed")
                        .toString());
    }

    private void requireTakenOnce() {
        for (String outcome : List.of("accepted", "repeated")) {
            JsonNode answer = ask(stack.gateway(), assignment());
            assertEquals(1, answer.at("/data/recordEvents/" + outcome).asInt(), answer::toString);
        }
        assertEquals(1, total("assignmentsReport"));
    }

    private static String assignment() {
        return "mutation { recordEvents(events: [{eventId: \"e\", conversationId: \"c\", type: \"ASSIGNED\", "
                + "agentId: \"ann\", occurredAt: \"2026-03-02T08:00:00Z\"}]) { accepted repeated } }";
    }

    @Test
    void whatIsUnderWayIsAnsweredBeforeAServiceStops() throws SQLException {
        try (Connection connection = stack.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table assignment in access exclusive mode");
            CompletableFuture<JsonNode> answer =
                    CompletableFuture.supplyAsync(() -> ask(stack.gateway(), assignment()), CLIENTS);
            eventually("the request waits").until(FaultsIT::isSomeoneWaiting);
            stack.gateway().requestStop();
            stack.assignments().requestStop();
            eventually("it asks its clients to go").until(() -> isLeaving(stack.assignments()));
            connection.rollback();
            assertEquals(
                    1,
                    answer.join().at("/data/recordEvents/accepted").asInt(),
                    () -> answer.join().toString());
            eventually("they have ended")
                    .until(() -> !stack.gateway().handle().isAlive()
                            && !stack.assignments().handle().isAlive());
        } finally {
            stack.gateway().close();
            stack.assignments().close();
            stack.startAssignments();
            stack.assignments().awaitReady();
            stack.startGateway();
            stack.gateway().awaitReady();
        }
        assertEquals(1, total("assignmentsReport"));
    }

    /** Whether the service is stopping; then its answers close the connection. */
    private static boolean isLeaving(ServiceProcess service) {
        return send(service, "/q/health/live").headers().allValues("connection").contains("close");
    }

    private static boolean isSomeoneWaiting() {
        try (Connection connection = stack.connect();
                Statement statement = connection.createStatement()) {
            return statement
                    .executeQuery("select from pg_stat_activity where usename = 'assignment_service' "
                            + "and query not like '%assign_positions%' and wait_event_type = 'Lock'")
                    .next();
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }

    /** Runs several senders in parallel. */
    private final class Sending {

        private final List<Sender> senders;
        private final CompletableFuture<Void> all;

        Sending(Supplier<URI> address) {
            senders = IntStream.range(0, SENDERS)
                    .mapToObj(number -> new Sender(address, workspace, "s" + number))
                    .toList();
            all = CompletableFuture.allOf(senders.stream()
                    .map(sender -> CompletableFuture.runAsync(sender, CLIENTS))
                    .toArray(CompletableFuture[]::new));
        }

        boolean isDone() {
            return all.isDone();
        }

        void awaitAcknowledged(int batches) {
            eventually(batches + " batches are acknowledged")
                    .until(() -> senders.stream().mapToInt(Sender::acknowledged).sum() >= batches);
        }

        void requireAllThereOnce() {
            all.join();
            assertTrue(senders.stream().mapToInt(Sender::failed).sum() > 0, "the fault has hit nothing");
            int conversations = SENDERS * Sender.BATCHES * Sender.CONVERSATIONS;
            assertEquals(conversations, total("assignmentsReport"));
            new GraphqlClient(stack.gateway().address(), workspace).awaitFresh(Duration.ofMinutes(1));
            JsonNode derived = ask(
                    stack.gateway(),
                    "{ engagementsReport(" + MARCH + ") { total } conversationsReport(" + MARCH + ") { closed } }");
            assertEquals(
                    "{\"engagementsReport\":{\"total\":%1$d},\"conversationsReport\":{\"closed\":%1$d}}"
                            .formatted(conversations),
                    derived.path("data").toString());
        }
    }

    private int total(String report) {
        JsonNode answer = ask(stack.gateway(), "{ report: " + report + "(" + MARCH + ") { total } }");
        assertTrue(answer.path("errors").isEmpty(), answer::toString);
        return answer.at("/data/report/total").asInt();
    }

    private JsonNode ask(ServiceProcess service, String query) {
        return new GraphqlClient(service.address(), workspace).ask(query);
    }

    private static int status(ServiceProcess service, String path) {
        return send(service, path).statusCode();
    }

    private static HttpResponse<String> send(ServiceProcess service, String path) {
        return answer(HttpRequest.newBuilder(service.address().resolve(path)).build());
    }

    private static HttpResponse<String> answer(HttpRequest request) {
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException unreachable) {
            throw new LocalRunException(request.uri() + " does not answer", unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new LocalRunException("interrupted", stopped);
        }
    }
}
