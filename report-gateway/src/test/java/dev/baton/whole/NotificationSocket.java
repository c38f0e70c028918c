package dev.baton.whole;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.local.LocalRunException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A subscription to an agent's notifications at one replica of assignment-service. */
final class NotificationSocket implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final BlockingQueue<JsonNode> received = new LinkedBlockingQueue<>();
    private final WebSocket socket;

    NotificationSocket(URI service, String workspace, String agent) {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .subprotocols("graphql-transport-ws")
                .header("X-Workspace", workspace)
                .buildAsync(URI.create("ws://localhost:" + service.getPort() + "/graphql"), new Listener())
                .join();
        send("{\"type\": \"connection_init\"}");
        next();
        send(
                "{\"id\": \"1\", \"type\": \"subscribe\", \"payload\": {\"query\": \"subscription { notifications(agentId: \\\""
                        + agent + "\\\", after: \\\"0\\\") { kind conversationId } }\"}}");
    }

    /** The next message; null if none arrives in time. */
    JsonNode next() {
        try {
            return received.poll(10, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new LocalRunException("interrupted", stopped);
        }
    }

    private void send(String message) {
        socket.sendText(message, true).join();
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
                try {
                    received.add(JSON.readTree(text.toString()));
                } catch (IOException unreadable) {
                    throw new UncheckedIOException(unreadable);
                }
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }
}
