package dev.baton.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.local.GraphqlClient;
import dev.baton.local.LocalRunException;
import dev.baton.local.LocalSettings;
import dev.baton.local.LocalStack;
import dev.baton.local.Ports;
import dev.baton.local.Progress;
import dev.baton.local.ServiceDatabase;
import dev.baton.local.ServiceProcess;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Tests the local run: kept data, refused starts, and the remains of an earlier run. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LocalRunIT {

    private static final String MARCH = "period: {dates: {from: \"2026-03-01\", to: \"2026-03-31\"}}";

    @TempDir
    static Path data;

    private static LocalSettings settings;
    private static LocalStack stack;

    @BeforeAll
    static void start() {
        settings = settings(data);
        stack = stack();
        Starts.time("a local run", stack::start);
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    private static LocalSettings settings(Path folder) {
        List<Integer> ports = Ports.free(4);
        return new LocalSettings(folder, ports.get(0), ports.get(1), ports.get(2), ports.get(3), false);
    }

    private static LocalStack stack() {
        return new LocalStack(
                settings, new Progress(System.out), TestStack.ROOT, Map.of("JAVA_TOOL_OPTIONS", TestStack.JVM));
    }

    @Test
    void aSecondRunOnTheSameDataIsRefusedAndLeavesTheFirstAlone() {
        try (LocalStack second = stack()) {
            LocalRunException refusal = assertThrows(LocalRunException.class, second::start);
            assertEquals("Baton is already running on the data folder " + data, refusal.getMessage());
        }
        assertTrue(stack.gateway().isReady());
    }

    @Test
    void aPortThatIsTakenIsNamedAndNothingIsLeftRunning() throws IOException {
        LocalSettings other = settings(data.resolve("other"));
        try (ServerSocket taken = new ServerSocket(other.gatewayPort())) {
            try (LocalStack refused = new LocalStack(other, new Progress(System.out), TestStack.ROOT)) {
                LocalRunException refusal = assertThrows(LocalRunException.class, refused::start);
                assertEquals(
                        "port " + taken.getLocalPort()
                                + " of report-gateway is taken; stop what listens there, or set -Dbaton.port.gateway to another",
                        refusal.getMessage());
            }
        }
    }

    @Test
    @Order(Integer.MAX_VALUE - 1)
    void whatTheOtherServiceKnowsIsAnsweredAndKilledProcessesLoseNothing() throws Exception {
        load(WholeIT.EVENTS);
        stack.engagements().kill();
        JsonNode answer = ask("{ assignmentsReport(" + MARCH
                + ") { total log(first: 1) { nodes { conversation { id engagements { id } } } } } engagementsReport("
                + MARCH + ") { total } }");
        assertEquals(2, answer.at("/data/assignmentsReport/total").asInt());
        assertEquals(
                "{\"id\":\"c1\",\"engagements\":null}",
                answer.at("/data/assignmentsReport/log/nodes/0/conversation").toString());
        assertTrue(answer.at("/data/engagementsReport").isNull());
        answer.path("errors").forEach(error -> {
            assertEquals("UNAVAILABLE", error.at("/extensions/code").asText());
            assertEquals("engagement-service", error.at("/extensions/service").asText());
        });
        assertEquals(2, answer.path("errors").size());
        assertEquals(503, status(stack.gateway(), "/q/health/ready"));
        assertEquals(200, status(stack.gateway(), "/q/health/live"));

        stack.assignments().kill();
        stack.gateway().kill();
        assertFalse(stack.assignments().isReady());
        LocalStack again = stack();
        stack.close();
        again.start();
        stack = again;
        assertEquals(
                2,
                ask("{ engagementsReport(" + MARCH + ") { total } }")
                        .at("/data/engagementsReport/total")
                        .asInt());
        assertNotEquals(
                0,
                ask("{ assignmentsReport(" + MARCH + ") { total } }")
                        .at("/data/assignmentsReport/total")
                        .asInt());
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void dataThatAnotherVersionHasMadeAreLeftAlone() throws SQLException {
        try (Connection owner = DriverManager.getConnection(
                        "jdbc:postgresql://localhost:" + settings.postgresPort() + "/engagements",
                        ServiceDatabase.ENGAGEMENTS.owner(),
                        ServiceDatabase.ENGAGEMENTS.password());
                Statement statement = owner.createStatement()) {
            statement.execute("update flyway_schema_history set checksum = 7 where version = '1' or version is null");
        }
        stack.close();
        try (LocalStack refused = stack()) {
            String refusal =
                    assertThrows(LocalRunException.class, refused::start).getMessage();
            assertTrue(
                    refusal.contains("of engagement-service, these migrations differ from this checkout: 1. Nothing"),
                    refusal);
            assertTrue(refusal.contains("-Dbaton.data=") && refusal.contains(data.toString()), refusal);
        }
    }

    private static JsonNode ask(String query) {
        return new GraphqlClient(stack.gateway().address()).ask(query);
    }

    private static void load(String events) throws IOException, InterruptedException {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(stack.assignments().address().resolve("/imports/conversation-events"))
                                .POST(HttpRequest.BodyPublishers.ofString(events))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertTrue(response.body().contains("\"rejected\":0"), response::body);
        new GraphqlClient(stack.gateway().address()).awaitFresh();
    }

    private static int status(ServiceProcess service, String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(service.address().resolve(path)).build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
