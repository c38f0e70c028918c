package dev.baton.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Exports and clients that go away, over a million rows, as the packaged applications have it: with 256 MB each. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ExportIT {

    private static final int ROWS = 1_000_000;
    private static final int AT_ONCE = 8;
    private static final String PERIOD = "from=2026-01-01T00:00:00Z&to=2026-12-31T00:00:00Z";

    private static final String LOG = """
            insert into assignment (workspace_id, id, occurred_at, origin, sequence, conversation_id, contact_name,
                previous_kind, previous_id, previous_name, assigned_kind, assigned_id, assigned_name, source, source_name,
                after_first_reply)
            select 'big', 'e' || n, timestamptz '2026-01-01Z' + n * interval '30 s', 'api', n, 'c' || n / 4,
                '=cmd|x' || n %% 1000, 'AGENT', 'a' || n %% 50, 'Agent ' || n %% 50, 'AGENT', 'a' || (n + 1) %% 50,
                'Agent ' || (n + 1) %% 50, 'USER', 'User', true
            from generate_series(1, %d) n""".formatted(ROWS);

    @TempDir
    static Path data;

    private static LocalSettings settings;
    private static LocalStack stack;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws SQLException {
        List<Integer> ports = Ports.free(4);
        settings = new LocalSettings(data, ports.get(0), ports.get(1), ports.get(2), ports.get(3), false);
        stack = new LocalStack(
                settings,
                new Progress(System.out),
                Path.of("..").toAbsolutePath().normalize());
        stack.start();
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(LOG);
            statement.execute("analyze assignment");
        }
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    @Order(1)
    void aMillionRowsStreamInConstantMemory() throws IOException, InterruptedException {
        for (String file : List.of("assignments.csv", "assignments.ndjson", "reassignments.csv")) {
            HttpResponse<InputStream> export = HTTP.send(request(file), HttpResponse.BodyHandlers.ofInputStream());
            long lines = lines(export.body());
            assertEquals(file.endsWith("csv") ? ROWS + 1 : ROWS, lines, file);
        }
        for (ServiceProcess service : List.of(stack.gateway(), stack.assignments())) {
            assertTrue(heap(service) <= 256L << 20, () -> "its heap is " + heap(service));
        }
    }

    @Test
    @Order(2)
    void cellsThatASpreadsheetWouldRunAreText() throws IOException, InterruptedException {
        HttpResponse<InputStream> export =
                HTTP.send(request("assignments.csv"), HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(export.body(), StandardCharsets.UTF_8))) {
            lines.readLine();
            assertTrue(lines.readLine().contains(",'=cmd|x1,"));
        }
    }

    @Test
    @Order(3)
    void clientsThatTakeNothingHoldUpNeitherReportsNorForeverTheirPlaces() throws IOException, InterruptedException {
        await("earlier exports are over", () -> active("exports") == 0);
        List<Socket> idle = new ArrayList<>();
        try {
            for (int i = 0; i < AT_ONCE; i++) {
                idle.add(idleExport());
            }
            // one that was asked for while an earlier export gave its place back was refused: another takes the place
            await("all places are taken", () -> status("assignments.csv") == 503 || !idle.add(idleExport()));
            JsonNode report = ask("{ assignmentsReport(period: {preset: TODAY}) { total } }");
            assertTrue(report.at("/data/assignmentsReport/total").isInt(), report::toString);
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
        await("the places are free again", () -> status("assignments.csv") == 200);
    }

    @Test
    @Order(4)
    void aClientThatGoesStopsTheQueriesBehindIt() throws IOException {
        String fields = IntStream.range(0, 12)
                .mapToObj(
                        i -> "r" + i
                                + ": reassignmentsReport(period: {dates: {from: \\\"2026-01-01\\\", to: \\\"2026-12-30\\\"}},"
                                + " countingRule: DISTINCT_CONVERSATIONS) { total byAgent { nodes { received conversations } } matrix { count medianHeldSeconds } }")
                .collect(Collectors.joining(" "));
        String body = "{\"query\": \"{" + fields + "}\"}";
        Socket client = asked(
                "POST /graphql HTTP/1.1",
                "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        await("the queries run", () -> active("distinct on") > 2);
        client.close();
        long closed = System.nanoTime();
        await("no query runs", () -> active("distinct on") == 0);
        Duration took = Duration.ofNanos(System.nanoTime() - closed);
        System.out.println("after the client was gone, its queries ran for " + took.toMillis() + " ms");
        assertTrue(took.toSeconds() < 5, () -> "the queries went on for " + took);
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void anExportWhoseServiceDiesEndsAbnormally() throws IOException, InterruptedException {
        await("earlier exports are over", () -> active("exports") == 0);
        HttpResponse<InputStream> export =
                HTTP.send(request("assignments.csv"), HttpResponse.BodyHandlers.ofInputStream());
        assertEquals(200, export.statusCode());
        export.body().readNBytes(100_000);
        stack.assignments().kill();
        assertThrows(IOException.class, () -> lines(export.body()));
        assertEquals(503, status("assignments.csv"));
        assertEquals(200, status("engagements.csv"));
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

    /** A request whose answer nobody reads. */
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

    /** How many statements with these words in them run now. */
    private static long active(String words) {
        String statement = words.equals("exports") ? "left join directory_entry d" : words;
        try (Connection connection = connect();
                Statement query = connection.createStatement();
                ResultSet result = query.executeQuery(
                        "select count(*) from pg_stat_activity where pid <> pg_backend_pid() and state <> 'idle' and query like '%"
                                + statement + "%'")) {
            result.next();
            return result.getLong(1);
        } catch (SQLException failed) {
            throw new LocalRunException("PostgreSQL does not answer", failed);
        }
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + settings.postgresPort() + "/assignments", "postgres", "postgres");
    }

    private static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, () -> "not after a minute: " + what);
            try {
                Thread.sleep(50);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new LocalRunException("interrupted", stopped);
            }
        }
    }
}
