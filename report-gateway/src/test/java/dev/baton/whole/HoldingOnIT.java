package dev.baton.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.kit.Effort;
import dev.baton.local.GraphqlClient;
import dev.baton.local.ServiceProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests that clients which hold connections open, with or without credentials, do not affect other clients. */
class HoldingOnIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final int DRIPPING = Effort.rows(60, 300);
    private static final int IDLE = Effort.rows(200, 2_000);
    private static final int SLOW_EXPORTS = 8;
    private static final int EXPORTED = Effort.rows(30_000, 60_000);
    private static final int ROUNDS = Effort.rows(20, 100);

    /** The timeout of a Kubernetes probe; a later answer counts as a failure. */
    private static final Duration PROBE = Duration.ofSeconds(5);

    private static TestStack stack;

    private final List<AutoCloseable> held = new ArrayList<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private final ExecutorService clients = Executors.newCachedThreadPool();
    private long slowestProbe;

    @BeforeAll
    static void start() throws Exception {
        stack = TestStack.durable();
        importLog("slow", EXPORTED);
        importLog("served", 1_000);
    }

    private static void importLog(String workspace, int rows) throws Exception {
        String log = IntStream.range(0, rows)
                .mapToObj(i -> "2026-03-%02dT08:00:00Z,held-%d,-,-,-,Agent number %d,Workflow,-"
                        .formatted(1 + i % 28, i, i % 9))
                .collect(Collectors.joining(
                        "\n",
                        "Timestamp,Conversation ID,Contact ID,Contact Name,Previous Assignee,Assigned To,Source,Assigned By\n",
                        ""));
        HttpResponse<String> loaded = HTTP.send(
                HttpRequest.newBuilder(stack.assignments().address().resolve("/imports/assignments-log"))
                        .header("X-Workspace", workspace)
                        .POST(HttpRequest.BodyPublishers.ofString(log))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertEquals(200, loaded.statusCode(), loaded.body());
    }

    @AfterEach
    void letGo() throws Exception {
        over.set(true);
        for (AutoCloseable client : held) {
            client.close();
        }
        clients.shutdownNow();
        assertTrue(clients.awaitTermination(20, TimeUnit.SECONDS));
    }

    @Test
    void whoHoldsOnHoldsUpNobodyElse() throws Exception {
        int dripping = drip();
        int idle = idle();
        List<Integer> exports = exportSlowly();
        assertEquals(4, exports.stream().filter(status -> status == 200).count(), exports::toString);
        assertEquals(4, exports.stream().filter(status -> status == 503).count(), exports::toString);
        clients.submit(this::sendAliases);
        for (int round = 0; round < ROUNDS; round++) {
            requireServed(round);
        }
        System.out.printf(
                "  beside %d webhooks that drip, %d idle sockets and exports read a byte a second: the slowest probe took %d ms%n",
                dripping, idle, slowestProbe);
        assertFalse(Effort.FULL_SIZE && idle < IDLE, idle + " sockets are open");
    }

    /** Requires that commands, reports, an export and a webhook of another workspace, and all probes, are answered. */
    private void requireServed(int round) throws Exception {
        GraphqlClient service = new GraphqlClient(stack.assignments().address(), "served");
        JsonNode assigned = service.ask("mutation { assign(conversationId: \"held-" + round
                + "\", to: {kind: AGENT, id: \"round " + round + "\"}, source: USER) { id } }");
        assertTrue(assigned.at("/data/assign/id").isTextual(), assigned::toString);
        JsonNode report = new GraphqlClient(stack.gateway().address(), "served")
                .ask("{ assignmentsReport(period: {dates: {from: \"2026-03-01\", to: \"2026-03-31\"}}) { total } }");
        assertEquals(1_000, report.at("/data/assignmentsReport/total").asInt(), report::toString);
        HttpResponse<String> export =
                get(stack.gateway(), "/exports/assignments.csv?from=2026-03-01&to=2026-03-31", Duration.ofMinutes(1));
        assertEquals(200, export.statusCode());
        assertEquals(1_001, export.body().lines().count());
        HttpResponse<String> webhook = HTTP.send(
                HttpRequest.newBuilder(stack.assignments().address().resolve("/webhooks/chatwoot/served"))
                        .POST(HttpRequest.BodyPublishers.ofString("{\"event\": \"other\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertEquals(200, webhook.statusCode(), webhook.body());
        for (ServiceProcess process : List.of(stack.gateway(), stack.assignments(), stack.engagements())) {
            for (String probe : List.of("live", "ready")) {
                long begun = System.nanoTime();
                assertEquals(200, get(process, "/q/health/" + probe, PROBE).statusCode());
                slowestProbe = Math.max(slowestProbe, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
            }
        }
    }

    private static HttpResponse<String> get(ServiceProcess process, String path, Duration timeout)
            throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(process.address().resolve(path))
                        .header("X-Workspace", "served")
                        .timeout(timeout)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Sends webhooks whose body arrives at one byte per second; starts each again after the service has closed it. */
    private int drip() throws IOException {
        for (int i = 0; i < DRIPPING; i++) {
            String workspace = i % 2 == 0 ? "drip" : "drop";
            clients.submit(() -> {
                while (!over.get()) {
                    try (Socket socket = connect(stack.assignments())) {
                        send(
                                socket,
                                "POST /webhooks/chatwoot/" + workspace + " HTTP/1.1\r\nHost: localhost\r\n"
                                        + "X-Chatwoot-Signature: sha256=00\r\nX-Chatwoot-Timestamp: 1\r\n"
                                        + "Content-Length: 1000\r\n\r\n");
                        for (int sent = 0; sent < 1_000 && !over.get(); sent++) {
                            Thread.sleep(1_000);
                            send(socket, "x");
                        }
                    } catch (IOException ended) {
                        // start again
                    }
                }
                return null;
            });
        }
        return DRIPPING;
    }

    private int idle() {
        int open = 0;
        for (int i = 0; i < IDLE; i++) {
            try {
                WebSocket socket = HTTP.newWebSocketBuilder()
                        .subprotocols("graphql-transport-ws")
                        .header("X-Workspace", "idle-" + i % 4)
                        .buildAsync(
                                URI.create("ws://localhost:"
                                        + stack.assignments().address().getPort() + "/notifications"),
                                new WebSocket.Listener() {})
                        .join();
                socket.sendText("{\"type\": \"connection_init\"}", true).join();
                held.add(socket::abort);
                open++;
            } catch (CompletionException refused) {
                return open;
            }
        }
        return open;
    }

    /** Reads exports of one workspace at one byte per second. @return their statuses */
    private List<Integer> exportSlowly() throws IOException {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < SLOW_EXPORTS; i++) {
            Socket socket = connect(stack.assignments());
            held.add(socket);
            send(
                    socket,
                    "GET /exports/assignments.csv?from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z HTTP/1.1\r\n"
                            + "Host: localhost\r\nX-Workspace: slow\r\n\r\n");
            statuses.add(Integer.parseInt(
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8), 1)
                            .readLine()
                            .split(" ")[1]));
            clients.submit(() -> {
                while (!over.get() && socket.getInputStream().read() >= 0) {
                    Thread.sleep(1_000);
                }
                return null;
            });
        }
        return statuses;
    }

    private static Socket connect(ServiceProcess process) throws IOException {
        Socket socket = new Socket();
        // with a small buffer, the service notices soon that the client does not read
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress("localhost", process.address().getPort()));
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    private void sendAliases() {
        String document = IntStream.range(0, 3_000)
                .mapToObj(i -> "a" + i + ": agents(first: 1) { nodes { id } }")
                .collect(Collectors.joining(" ", "{ ", " }"));
        while (!over.get()) {
            for (ServiceProcess process : List.of(stack.assignments(), stack.gateway())) {
                JsonNode refused = new GraphqlClient(process.address(), "aliases").ask(document);
                if (!refused.at("/errors/0/extensions/code").asText().equals("LIMIT_EXCEEDED")) {
                    throw new IllegalStateException(refused.toString());
                }
            }
        }
    }
}
