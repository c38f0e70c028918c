package dev.baton.whole;

import static dev.baton.kit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.deployment.MetricChecks;
import dev.baton.local.GraphqlClient;
import dev.baton.local.LocalRunException;
import dev.baton.local.ServiceProcess;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Tests the metrics, traces and logs of the packaged applications. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ObservabilityIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String MARCH = "(period: {dates: {from: \"2026-03-01\", to: \"2026-03-31\"}})";
    private static final String BOTH =
            "{ assignmentsReport" + MARCH + " { total } engagementsReport" + MARCH + " { total } }";

    private static TestStack stack;

    @BeforeAll
    static void start() {
        stack = TestStack.shared();
    }

    @Test
    @Order(1)
    void ingestionIsCountedByOutcome() throws Exception {
        String header =
                "Timestamp,Conversation ID,Contact ID,Contact Name,Previous Assignee,Assigned To,Source,Assigned By\n";
        String rows = "2026-03-02T08:00:00Z,c1,-,-,-,Ann,Workflow,-\n2026-03-02T09:00:00Z,c2,-,-,-,Bob,Workflow,-\n";
        new GraphqlClient(stack.gateway().address()).awaitFresh();
        List<Long> before = facts(stack.assignments());
        long followed = facts(stack.engagements()).get(0);
        importLog(header + rows + "yesterday,c3,-,-,-,Bob,Workflow,-\n");
        importLog(header + rows);
        List<Long> after = facts(stack.assignments());
        assertEquals(
                List.of(2L, 2L, 1L, 0L),
                IntStream.range(0, before.size())
                        .mapToObj(i -> after.get(i) - before.get(i))
                        .toList());
        eventually().until(() -> facts(stack.engagements()).get(0) == followed + 2);
    }

    /** The counters of accepted, repeated, rejected and conflicting facts. */
    private static List<Long> facts(ServiceProcess service) {
        return Stream.of("accepted", "repeated", "rejected", "conflict")
                .map(outcome -> count(service, "baton_facts_total{outcome=\"" + outcome + "\"}"))
                .toList();
    }

    @Test
    @Order(2)
    void aTraceGoesThroughTheGatewayAndBothServicesToTheirDatabases() throws Exception {
        assertEquals(200, ask(BOTH).statusCode());
        // one span for the request and one for each request to a service
        eventually().until(() -> stack.traces().spans("report-gateway", TRACE) >= 3);
        // each service has a span for the request and at least one for its database
        eventually().until(() -> stack.traces().spans("assignment-service", TRACE) >= 3);
        eventually().until(() -> stack.traces().spans("engagement-service", TRACE) >= 3);
    }

    @Test
    @Order(3)
    void operationsAreMeasuredByOutcome() throws Exception {
        assertMeasured(stack.gateway(), "none", "refused", "{ nothingOfTheKind }");
        assertMeasured(stack.gateway(), "assignmentsReport", "answered", BOTH);
        assertMeasured(stack.assignments(), "assignmentsReport", "answered", BOTH);
        assertMeasured(stack.engagements(), "engagementsReport", "answered", BOTH);
    }

    @Test
    @Order(4)
    void whatDashboardAndAlertsAskForIsExported() {
        Map<String, Double> exported = Stream.of(stack.gateway(), stack.assignments(), stack.engagements())
                .flatMap(service -> metrics(service).lines())
                .filter(line -> !line.startsWith("#"))
                .map(Sample::of)
                .collect(Collectors.groupingBy(Sample::name, Collectors.summingDouble(Sample::value)));
        Map<String, Double> asked = new TreeMap<>();
        MetricChecks.OF_APPLICATIONS.forEach(name -> asked.put(name, exported.getOrDefault(name, Double.NaN)));
        asked.values().removeIf(value -> value >= 0);
        assertEquals(Map.of(), asked);
        assertEquals(
                List.of(),
                MetricChecks.OF_WORK_DONE.stream()
                        .filter(name -> exported.get(name) == 0)
                        .toList());
    }

    /** A line of the metrics: a name, labels in braces, a number, and optionally an exemplar. */
    private record Sample(String name, double value) {

        private static final Pattern LINE = Pattern.compile("([^{ ]+)(?:\\{.*?})? (\\S+).*");

        static Sample of(String line) {
            Matcher read = LINE.matcher(line);
            assertTrue(read.matches(), line);
            double value = Double.parseDouble(read.group(2).replace("+Inf", "Infinity"));
            // a negative number or NaN means that the process does not know the value
            return new Sample(read.group(1), value >= 0 ? value : Double.NaN);
        }
    }

    @Test
    @Order(5)
    void linesOfTheLogNameTraceAndWorkspace() throws Exception {
        stack.engagements().kill();
        try {
            assertMeasured(stack.gateway(), "engagementsReport", "partial", BOTH);
        } finally {
            stack.startEngagements();
            stack.engagements().awaitReady();
        }
        JsonNode line = Files.readAllLines(stack.log("report-gateway")).stream()
                .filter(text -> text.contains("engagement-service does not answer") && text.contains(TRACE))
                .map(ObservabilityIT::json)
                .findFirst()
                .orElseThrow();
        assertEquals(TRACE, line.at("/mdc/traceId").asText(), line::toString);
        assertEquals("watched", line.at("/mdc/workspace").asText(), line::toString);
    }

    /** Sends a request and asserts that its counter has increased by one. */
    private static void assertMeasured(ServiceProcess service, String operation, String outcome, String question)
            throws Exception {
        String series = "baton_operation_seconds_count{operation=\"" + operation + "\",outcome=\"" + outcome + "\"}";
        long before = count(service, series);
        ask(question);
        eventually().until(() -> count(service, series) == before + 1);
    }

    /** The value of a counter; 0 if it does not exist yet. */
    private static long count(ServiceProcess service, String series) {
        return metrics(service)
                .lines()
                .filter(line -> line.startsWith(series + " "))
                // the number may be followed by an exemplar
                .map(line -> line.substring(series.length() + 1).split(" ")[0])
                .mapToLong(number -> (long) Double.parseDouble(number))
                .sum();
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

    /** The text of the metrics, without the comma that some versions of the format have after the last label. */
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
}
