package dev.baton.assignments.notification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A client of graphql-transport-ws that sends what a test wants and records what it receives. */
public final class SocketClient implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final BlockingQueue<JsonNode> received = new LinkedBlockingQueue<>();
    private final WebSocket socket;
    private volatile boolean reading = true;

    public SocketClient(int port, String path, String workspace) throws Exception {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .subprotocols("graphql-transport-ws")
                .header("X-Workspace", workspace)
                .buildAsync(URI.create("ws://localhost:" + port + path), new Listener())
                .get(2, TimeUnit.MINUTES);
    }

    public void send(String message) throws Exception {
        socket.sendText(message, true).get(2, TimeUnit.MINUTES);
    }

    /** Waits for the next message; {@code {"closed": code}} if the socket was closed. */
    public JsonNode next() throws InterruptedException {
        JsonNode message = received.poll(2, TimeUnit.MINUTES);
        if (message == null) {
            throw new AssertionError("nothing came");
        }
        return message;
    }

    /** Stops reading, except for one message that was requested already. */
    public void stopReading() {
        reading = false;
    }

    @Override
    public void close() {
        socket.abort();
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                take(from, text.toString());
                text.setLength(0);
            }
            if (reading) {
                from.request(1);
            }
            return null;
        }

        /** Answers the server's pings and records other messages. */
        private void take(WebSocket from, String message) {
            try {
                JsonNode told = JSON.readTree(message);
                if (told.path("type").asText().equals("ping")) {
                    from.sendText("{\"type\":\"pong\"}", true);
                } else {
                    received.add(told);
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            received.add(JSON.createObjectNode().put("closed", code));
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            received.add(JSON.createObjectNode().put("closed", error.toString()));
        }
    }
}
