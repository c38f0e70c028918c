package dev.baton.assignments.notification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** A client with a subscription that records what it receives. */
final class Subscriber implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SocketClient socket;

    /** @param query a subscription */
    Subscriber(int port, String workspace, String query) throws Exception {
        this(port, workspace, Map.of("type", "connection_init"), query);
    }

    /** A subscriber that sends its token as browsers do, in the first message. */
    static Subscriber withToken(int port, String token, String query) throws Exception {
        Map<String, String> payload = Map.of("Authorization", "Bearer " + token);
        return new Subscriber(port, "somebody-elses", Map.of("type", "connection_init", "payload", payload), query);
    }

    private Subscriber(int port, String workspace, Map<String, Object> beginning, String query) throws Exception {
        socket = new SocketClient(port, "/graphql", workspace);
        send(beginning);
        next("connection_ack");
        send(Map.of("id", "1", "type", "subscribe", "payload", Map.of("query", query)));
    }

    /** Waits for the data of the next event. */
    JsonNode next() throws Exception {
        return next("next").at("/payload/data");
    }

    /** Waits for the next message of any type. */
    JsonNode nextRefusal() throws InterruptedException {
        return socket.next();
    }

    /** Stops reading from the socket. */
    void stopReading() {
        socket.stopReading();
    }

    private JsonNode next(String type) throws Exception {
        JsonNode message = socket.next();
        if (!message.path("type").asText().equals(type)) {
            throw new AssertionError("waited for " + type + ", got " + message);
        }
        return message;
    }

    private void send(Object message) throws Exception {
        socket.send(JSON.writeValueAsString(message));
    }

    @Override
    public void close() {
        socket.close();
    }
}
