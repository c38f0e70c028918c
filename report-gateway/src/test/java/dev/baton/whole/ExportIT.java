package dev.baton.whole;

import static dev.baton.kit.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.kit.Effort;
import dev.baton.local.GraphqlClient;
import dev.baton.local.LocalRunException;
import dev.baton.local.ServiceProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Tests exports and disconnecting clients, with more rows than fit into the memory of the packaged applications. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ExportIT {

    /** Because of their padding, these rows are larger than a heap. At full size, their number alone is enough. */
    private static final int ROWS = Effort.rows(60_000, 1_000_000);

    private static final int PADDING = Effort.rows(2_400, 0);
    private static final int AT_ONCE = 8;
    private static final String PERIOD = "from=2026-01-01T00:00:00Z&to=2026-12-31T00:00:00Z";

    private static final String LOG = """
            insert into assignment (workspace_id, id, occurred_at, origin, sequence, conversation_id, contact_name,
                previous_kind, previous_id, previous_name, assigned_kind, assigned_id, assigned_name, source, source_name,
                after_first_reply)
            select 'big', 'e' || n, timestamptz '2026-01-01Z' + n * interval '30 s', 'api', n, 'c' || n / 4,
                '=cmd|x' || n %% 1000 || repeat('x', %d), 'AGENT', 'a' || n %% 50, 'Agent ' || n %% 50, 'AGENT', 'a' || (n + 1) %% 50,
                'Agent ' || (n + 1) %% 50, 'USER', 'User', true
            from generate_series(1, %d) n""".formatted(PADDING, ROWS);

    private static TestStack stack;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws SQLException {
        stack = TestStack.shared();
        try (Connection connection = stack.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(LOG);
            statement.execute("analyze assignment");
        }
    }

    @Test
    @Order(1)
    void whatIsLargerThanAHeapStreamsInConstantMemory() throws IOException, InterruptedException {
        for (String file : List.of("assignments.csv", "assignments.ndjson", "reassignments.csv")) {
            HttpResponse<InputStream> export = HTTP.send(request(file), HttpResponse.BodyHandlers.ofInputStream());
            long lines = lines(export.body());
            assertEquals(file.endsWith("csv") ? ROWS + 1 : ROWS, lines, file);
        }
        for (ServiceProcess service : List.of(stack.gateway(), stack.assignments())) {
            assertTrue(heap(service) <= (long) TestStack.HEAP << 20, () -> "its heap is " + heap(service));
        }
    }

    @Test
    @Order(2)
    void cellsThatASpreadsheetWouldRunAreText() throws IOException, InterruptedException {
        HttpResponse<InputStream> export =
                HTTP.send(request("assignments.csv"), HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(export.body(), StandardCharsets.UTF_8))) {
            lines.readLine();
            assertTrue(lines.readLine().contains(",'=cmd|x1"));
        }
    }

    @Test
    @Order(3)
    void clientsThatTakeNothingHoldUpNeitherReportsNorForeverTheirPlaces() throws IOException, InterruptedException {
        eventually("earlier exports are over").until(() -> exports() == 0);
        List<Socket> idle = new ArrayList<>();
        try {
            for (int i = 0; i < AT_ONCE; i++) {
                idle.add(idleExport());
            }
            // a request may be refused while an earlier export still has its place, so try again until all places are
            // taken
            eventually("all places are taken").until(() -> status("assignments.csv") == 503 || !idle.add(idleExport()));
            JsonNode report = ask("{ assignmentsReport(period: {preset: TODAY}) { total } }");
            assertTrue(report.at("/data/assignmentsReport/total").isInt(), report::toString);
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
        eventually("the places are free again").until(() -> status("assignments.csv") == 200);
    }

    @Test
    @Order(4)
    void aClientThatGoesStopsTheQueriesBehindIt() throws IOException, SQLException {
        String fields = IntStream.range(0, 12)
                .mapToObj(
                        i -> "r" + i
                                + ": reassignmentsReport(period: {dates: {from: \\\"2026-01-01\\\", to: \\\"2026-12-30\\\"}},"
                                + " countingRule: DISTINCT_CONVERSATIONS) { total byAgent { nodes { received conversations } } matrix { count medianHeldSeconds } }")
                .collect(Collectors.joining(" "));
        String body = "{\"query\": \"{" + fields + "}\"}";
        try (Connection holder = stack.connect();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            // while this lock is held, none of the statements can finish
            statement.execute("lock table assignment in access exclusive mode");
            Socket client = asked(
                    "POST /graphql HTTP/1.1",
                    "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
            eventually("the queries run").until(() -> waiting() > 2);
            client.close();
            eventually("no query runs").until(() -> waiting() == 0);
            holder.rollback();
        }
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void anExportWhoseServiceDiesEndsAbnormally() throws IOException, InterruptedException {
        eventually("earlier exports are over").until(() -> exports() == 0);
        HttpResponse<InputStream> export =
                HTTP.send(request("assignments.csv"), HttpResponse.BodyHandlers.ofInputStream());
        assertEquals(200, export.statusCode());
        export.body().readNBytes(100_000);
        stack.assignments().kill();
        try {
            assertThrows(IOException.class, () -> lines(export.body()));
            assertEquals(503, status("assignments.csv"));
            assertEquals(200, status("engagements.csv"));
        } finally {
            stack.startAssignments();
            stack.assignments().awaitReady();
        }
    }

    private static long lines(InputStream body) throws IOException {
        long lines = 0;
        byte[] buffer = new byte[65_536];
        try (body) {
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    lines += buffer[i] == '\n' ? 1 : 0;
                }
            }
        }
        return lines;
    }

    private static HttpRequest request(String file) {
        return HttpRequest.newBuilder(stack.gateway().address().resolve("/exports/" + file + "?" + PERIOD))
                .header("X-Workspace", "big")
                .build();
    }

    private static int status(String file) {
        try {
            HttpResponse<InputStream> answer = HTTP.send(request(file), HttpResponse.BodyHandlers.ofInputStream());
            answer.body().close();
            return answer.statusCode();
        } catch (IOException failed) {
            throw new LocalRunException("the gateway does not answer", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new LocalRunException("interrupted", stopped);
        }
    }

    private static Socket idleExport() {
        try {
            return asked("GET /exports/assignments.csv?" + PERIOD + " HTTP/1.1", "");
        } catch (IOException failed) {
            throw new LocalRunException("the gateway does not answer", failed);
        }
    }

    /** Sends a request and does not read the answer. */
    private static Socket asked(String line, String rest) throws IOException {
        URI gateway = stack.gateway().address();
        Socket socket = new Socket(gateway.getHost(), gateway.getPort());
        String request = line + "\r\nHost: localhost\r\nX-Workspace: big\r\n" + (rest.isEmpty() ? "\r\n" : rest);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    private static JsonNode ask(String query) {
        return new GraphqlClient(stack.gateway().address(), "big").ask(query);
    }

    private static long heap(ServiceProcess service) {
        try {
            String metrics = HTTP.send(
                            HttpRequest.newBuilder(service.address().resolve("/q/metrics"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
            return metrics.lines()
                    .filter(line -> line.startsWith("jvm_memory_max_bytes{area=\"heap\""))
                    .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .max()
                    .orElseThrow();
        } catch (IOException | InterruptedException failed) {
            throw new LocalRunException("no metrics", failed);
        }
    }

    /** The number of exports that read rows now. */
    private static long exports() {
        return count("state <> 'idle' and query like '%left join directory_entry d%'");
    }

    /** The number of report statements that wait for a lock. */
    private static long waiting() {
        return count("wait_event_type = 'Lock' and query like '%assignment%' and query not like '%assign_positions%'");
    }

    private static long count(String condition) {
        try (Connection connection = stack.connect();
                Statement query = connection.createStatement();
                ResultSet result = query.executeQuery(
                        "select count(*) from pg_stat_activity where usename = 'assignment_service' and "
                                + condition)) {
            result.next();
            return result.getLong(1);
        } catch (SQLException failed) {
            throw new LocalRunException("PostgreSQL does not answer", failed);
        }
    }
}
