package dev.baton.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.deployment.MetricChecks;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What whoever is on call sees of the packaged applications: metrics, traces, logs. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ObservabilityIT {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String MARCH = "(period: {dates: {from: \"2026-03-01\", to: \"2026-03-31\"}})";
    private static final String BOTH =
            "{ assignmentsReport" + MARCH + " { total } engagementsReport" + MARCH + " { total } }";

    @TempDir
    static Path data;

    private static TraceCollector collector;
    private static LocalStack stack;

    @BeforeAll
    static void start() throws IOException {
        collector = new TraceCollector();
        List<Integer> ports = Ports.free(4);
        stack = new LocalStack(
                new LocalSettings(data, ports.get(0), ports.get(1), ports.get(2), ports.get(3), false),
                new Progress(System.out),
                ROOT,
                Map.of(
                        "BATON_TRACING", "true",
                        "BATON_OTLP_ENDPOINT", collector.address().toString(),
                        "QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true"));
        stack.start();
    }

    @AfterAll
    static void stop() {
        stack.close();
        collector.close();
    }

    @Test
    @Order(1)
    void ingestionIsCountedByOutcome() throws Exception {
        String header =
                "Timestamp,Conversation ID,Contact ID,Contact Name,Previous Assignee,Assigned To,Source,Assigned By\n";
        String rows = "2026-03-02T08:00:00Z,c1,-,-,-,Ann,Workflow,-\n2026-03-02T09:00:00Z,c2,-,-,-,Bob,Workflow,-\n";
        importLog(header + rows + "yesterday,c3,-,-,-,Bob,Workflow,-\n");
        importLog(header + rows);
        String metrics = metrics(stack.assignments());
        assertTrue(metrics.contains("baton_facts_total{outcome=\"accepted\"} 2.0"), metrics);
        assertTrue(metrics.contains("baton_facts_total{outcome=\"repeated\"} 2.0"), metrics);
        assertTrue(metrics.contains("baton_facts_total{outcome=\"rejected\"} 1.0"), metrics);
        assertTrue(metrics.contains("baton_facts_total{outcome=\"conflict\"} 0.0"), metrics);
        await(() -> metrics(stack.engagements()).contains("baton_facts_total{outcome=\"accepted\"} 2.0"));
    }

    @Test
    @Order(2)
    void aTraceGoesThroughTheGatewayAndBothServicesToTheirDatabases() throws Exception {
        assertEquals(200, ask(BOTH).statusCode());
        // the request, and the two to the services
        await(() -> collector.spans("report-gateway", TRACE) >= 3);
        // each has the request and what it asked its database
        await(() -> collector.spans("assignment-service", TRACE) >= 3);
        await(() -> collector.spans("engagement-service", TRACE) >= 3);
    }

    @Test
    @Order(3)
    void operationsAreMeasuredByOutcome() throws Exception {
        ask("{ nothingOfTheKind }");
        assertMeasured(stack.gateway(), "assignmentsReport", "answered");
        assertMeasured(stack.gateway(), "none", "refused");
        assertMeasured(stack.assignments(), "assignmentsReport", "answered");
        assertMeasured(stack.engagements(), "engagementsReport", "answered");
    }

    @Test
    @Order(4)
    void whatDashboardAndAlertsAskForIsExported() {
        Set<String> exported = Stream.of(stack.gateway(), stack.assignments(), stack.engagements())
                .flatMap(service -> metrics(service).lines())
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toSet());
        Set<String> missing = new TreeSet<>(MetricChecks.OF_APPLICATIONS);
        missing.removeAll(exported);
        assertEquals(Set.of(), missing);
    }

    @Test
    @Order(5)
    void linesOfTheLogNameTraceAndWorkspace() throws Exception {
        stack.engagements().kill();
        ask(BOTH);
        assertMeasured(stack.gateway(), "engagementsReport", "partial");
        JsonNode line = Files.readAllLines(data.resolve("report-gateway.log")).stream()
                .filter(text -> text.contains("engagement-service does not answer"))
                .map(ObservabilityIT::json)
                .findFirst()
                .orElseThrow();
        assertEquals(TRACE, line.at("/mdc/traceId").asText(), line::toString);
        assertEquals("watched", line.at("/mdc/workspace").asText(), line::toString);
    }

    private static void assertMeasured(ServiceProcess service, String operation, String outcome) {
        String measured = "baton_operation_seconds_count{operation=\"" + operation + "\",outcome=\"" + outcome + "\"}";
        String metrics = metrics(service);
        assertTrue(metrics.contains(measured), () -> measured + " is not in " + metrics);
    }

    private static HttpResponse<String> ask(String query) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(stack.gateway().address().resolve("/graphql"))
                        .header("X-Workspace", "watched")
                        .header("Content-Type", "application/json")
                        .header("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01")
                        .POST(BodyPublishers.ofString(new ObjectMapper().writeValueAsString(Map.of("query", query))))
                        .build(),
                BodyHandlers.ofString());
    }

    private static void importLog(String csv) throws IOException, InterruptedException {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(stack.assignments().address().resolve("/imports/assignments-log"))
                        .header("X-Workspace", "watched")
                        .POST(BodyPublishers.ofString(csv))
                        .build(),
                BodyHandlers.ofString());
        assertEquals(200, answer.statusCode(), answer.body());
    }

    /** Its text has a comma behind the last label, or none, by the version of its format. */
    private static String metrics(ServiceProcess service) {
        try {
            return HTTP.send(
                            HttpRequest.newBuilder(service.address().resolve("/q/metrics"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body()
                    .replace(",}", "}");
        } catch (IOException unreachable) {
            throw new LocalRunException(service.address() + " does not answer", unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new LocalRunException("interrupted", stopped);
        }
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException other) {
            throw new IllegalStateException("no JSON: " + text, other);
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 600 && !condition.getAsBoolean(); i++) {
            Thread.sleep(100);
        }
        assertTrue(condition.getAsBoolean());
    }
}
