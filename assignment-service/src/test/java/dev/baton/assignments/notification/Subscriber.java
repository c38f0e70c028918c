package dev.baton.assignments.notification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A client of graphql-transport-ws that keeps what it is sent. */
final class Subscriber implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final BlockingQueue<JsonNode> received = new LinkedBlockingQueue<>();
    private final WebSocket socket;
    private volatile boolean reading = true;

    /** @param query a subscription */
    Subscriber(int port, String workspace, String query) throws Exception {
        this(port, workspace, Map.of("type", "connection_init"), query);
    }

    /** One that says who it is as a browser can: in its first message. */
    static Subscriber withToken(int port, String token, String query) throws Exception {
        Map<String, String> payload = Map.of("Authorization", "Bearer " + token);
        return new Subscriber(port, "somebody-elses", Map.of("type", "connection_init", "payload", payload), query);
    }

    private Subscriber(int port, String workspace, Map<String, Object> beginning, String query) throws Exception {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .subprotocols("graphql-transport-ws")
                .header("X-Workspace", workspace)
                .buildAsync(URI.create("ws://localhost:" + port + "/graphql"), new Listener())
                .get(10, TimeUnit.SECONDS);
        send(beginning);
        next("connection_ack");
        send(Map.of("id", "1", "type", "subscribe", "payload", Map.of("query", query)));
    }

    /** The data of the next event. */
    JsonNode next() throws Exception {
        return next("next").at("/payload/data");
    }

    /** The next message, whatever it is. */
    JsonNode nextRefusal() throws InterruptedException {
        return received.poll(10, TimeUnit.SECONDS);
    }

    /** From now on it takes nothing off its socket. */
    void stopReading() {
        reading = false;
    }

    private JsonNode next(String type) throws Exception {
        JsonNode message = received.poll(10, TimeUnit.SECONDS);
        if (message == null || !message.path("type").asText().equals(type)) {
            throw new AssertionError("waited for " + type + ", got " + message);
        }
        return message;
    }

    private void send(Object message) throws Exception {
        socket.sendText(JSON.writeValueAsString(message), true).get(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        socket.abort();
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
            received.add(JSON.createObjectNode().put("type", "closed").put("code", code));
            return null;
        }

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                take(webSocket, text.toString());
                text.setLength(0);
            }
            if (reading) {
                webSocket.request(1);
            }
            return null;
        }

        /** It is asked now and then whether it is there. */
        private void take(WebSocket webSocket, String message) {
            try {
                JsonNode told = JSON.readTree(message);
                if (told.path("type").asText().equals("ping")) {
                    webSocket.sendText("{\"type\":\"pong\"}", true);
                } else {
                    received.add(told);
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }
}
