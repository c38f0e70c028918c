package dev.baton.assignments.notification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.assignments.http.Wire;
import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The operations allowed on a socket, and the limits on the number of sockets. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@TestProfile(SocketsTest.Few.class)
class SocketsTest {

    private static final String SUBSCRIBE =
            "{\"id\": \"%s\", \"type\": \"subscribe\", \"payload\": {\"query\": \"subscription { notifications(agentId: \\\"ann\\\") { kind } }\"}}";

    private final Service service = new Service();

    public static class Few implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "baton.sockets.at-once", "4",
                    "baton.sockets.init-time", "1S",
                    "baton.sockets.subscriptions", "2",
                    "baton.sockets.subscriptions-of-caller", "3");
        }
    }

    private SocketClient open(String path) throws Exception {
        return new SocketClient(RestAssured.port, path, service.workspace());
    }

    private SocketClient begun(String path) throws Exception {
        SocketClient client = open(path);
        client.send("{\"type\": \"connection_init\"}");
        assertEquals("connection_ack", client.next().path("type").asText());
        return client;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/graphql", "/notifications"})
    void anAgentHearsWhatConcernsIt(String path) throws Exception {
        try (SocketClient client = begun(path)) {
            client.send(SUBSCRIBE.formatted("1").replace("\\\"ann\\\"", "\\\"ann\\\", after: \\\"0\\\""));
            service.ask("mutation { openConversation(conversation: {id: \"c\"}) { id } "
                    + "assign(conversationId: \"c\", to: {kind: AGENT, id: \"ann\"}) { id } }");
            assertEquals(
                    "ASSIGNED",
                    client.next().at("/payload/data/notifications/kind").asText());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ feed { position } }",
                "mutation { unassign(conversationId: \\\"c\\\") { id } }",
                "query Q { __typename } subscription S { notifications(agentId: \\\"a\\\") { kind } }"
            })
    void whatIsOutsideReachesNotificationsAlone(String document) throws Exception {
        try (SocketClient client = begun("/notifications")) {
            client.send("{\"id\": \"1\", \"type\": \"subscribe\", \"payload\": {\"query\": \"" + document + "\"}}");
            JsonNode refused = client.next();
            assertEquals("error", refused.path("type").asText());
            assertEquals("BAD_REQUEST", refused.at("/payload/0/extensions/code").asText());
        }
    }

    @Test
    void aSocketAndACallerHaveSoManySubscriptions() throws Exception {
        try (SocketClient one = begun("/graphql");
                SocketClient other = begun("/graphql")) {
            for (String id : new String[] {"1", "2", "3"}) {
                one.send(SUBSCRIBE.formatted(id));
            }
            assertEquals("LIMIT_EXCEEDED", refusalOf(one, "3"));
            other.send(SUBSCRIBE.formatted("a"));
            other.send(SUBSCRIBE.formatted("b"));
            assertEquals("LIMIT_EXCEEDED", refusalOf(other, "b"));
            one.send("{\"id\": \"1\", \"type\": \"complete\"}");
            // the pong follows after the completion, so the subscription's place is free then
            one.send("{\"type\": \"ping\"}");
            assertEquals("pong", one.next().path("type").asText());
            other.send(SUBSCRIBE.formatted("c"));
            other.send(SUBSCRIBE.formatted("d"));
            assertEquals("LIMIT_EXCEEDED", refusalOf(other, "d"));
        }
    }

    @Test
    void subscriptionsThatDoNotAwaitTheAcknowledgementCountAsWell() throws Exception {
        try (Wire wire = new Wire()) {
            wire.head(
                            "GET",
                            "/graphql",
                            "X-Workspace: " + service.workspace(),
                            "Connection: Upgrade",
                            "Upgrade: websocket",
                            "Sec-WebSocket-Version: 13",
                            "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
                            "Sec-WebSocket-Protocol: graphql-transport-ws")
                    .answer();
            ByteArrayOutputStream atOnce = new ByteArrayOutputStream();
            atOnce.write(frame("{\"type\": \"connection_init\"}"));
            for (String id : new String[] {"1", "2", "3"}) {
                atOnce.write(frame(SUBSCRIBE.formatted(id)));
            }
            wire.send(atOnce.toByteArray());
            wire.await("LIMIT_EXCEEDED");
        }
    }

    /** A text frame with a mask of zeros, which changes nothing. */
    private static byte[] frame(String text) {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer frame = ByteBuffer.allocate(8 + payload.length).put((byte) 0x81);
        if (payload.length < 126) {
            frame.put((byte) (0x80 | payload.length));
        } else {
            frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
        }
        frame.putInt(0).put(payload);
        return Arrays.copyOf(frame.array(), frame.position());
    }

    private static String refusalOf(SocketClient client, String id) throws Exception {
        JsonNode refused = client.next();
        assertEquals(id, refused.path("id").asText(), refused::toString);
        return refused.at("/payload/0/extensions/code").asText();
    }

    @Test
    void aWorkspaceHasSoManySocketsAndTheOthersHaveTheirs() throws Exception {
        try (SocketClient one = begun("/graphql");
                SocketClient two = begun("/graphql")) {
            ExecutionException refused = assertThrows(ExecutionException.class, () -> open("/graphql"));
            WebSocketHandshakeException cause = assertInstanceOf(WebSocketHandshakeException.class, refused.getCause());
            assertEquals(503, cause.getResponse().statusCode());
            try (SocketClient another = new SocketClient(RestAssured.port, "/graphql", new Service().workspace())) {
                another.send("{\"type\": \"connection_init\"}");
                assertEquals("connection_ack", another.next().path("type").asText());
            }
        }
    }

    @Test
    void whoDoesNotBeginMakesWayForWhoDoes() throws Exception {
        List<SocketClient> idle = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            idle.add(new SocketClient(RestAssured.port, "/notifications", service.workspace() + i % 2));
        }
        try (SocketClient client = begun("/notifications")) {
            assertEquals(1013, idle.get(0).next().path("closed").asInt());
            client.send("{\"type\": \"ping\"}");
            assertEquals("pong", client.next().path("type").asText());
        } finally {
            idle.forEach(SocketClient::close);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Transfer-Encoding: chunked", "Content-Length: 5"})
    void aSocketIsNotOpenedByARequestWithABody(String header) throws Exception {
        try (Wire wire = new Wire()) {
            int status = wire.head(
                            "GET",
                            "/notifications",
                            "Connection: Upgrade",
                            "Upgrade: websocket",
                            "Sec-WebSocket-Version: 13",
                            "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
                            header)
                    .status();
            assertEquals(400, status);
        }
    }

    @Test
    void nothingIsCompressed() throws Exception {
        try (Wire wire = new Wire()) {
            String head = wire.head(
                            "GET",
                            "/notifications",
                            "Connection: Upgrade",
                            "Upgrade: websocket",
                            "Sec-WebSocket-Version: 13",
                            "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
                            "Sec-WebSocket-Protocol: graphql-transport-ws",
                            "Sec-WebSocket-Extensions: permessage-deflate")
                    .answer();
            assertTrue(head.startsWith("HTTP/1.1 101"), head);
            assertFalse(head.toLowerCase(Locale.ROOT).contains("permessage-deflate"), head);
        }
    }

    @Test
    void whoDoesNotBeginIsClosed() throws Exception {
        try (SocketClient idle = open("/notifications")) {
            assertEquals(4408, idle.next().path("closed").asInt());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "{\"type\": 1}",
                "{\"type\": \"subscribe\", \"id\": 7, \"payload\": {\"query\": \"x\"}}",
                "{\"type\": \"next\"}",
                "{\"type\": \"subscribe\", \"id\": \"1\"}"
            })
    void whatIsNoMessageClosesTheSocket(String message) throws Exception {
        try (SocketClient client = begun("/graphql")) {
            client.send(message);
            assertEquals(4400, client.next().path("closed").asInt());
        }
    }

    @Test
    void aMessageThatIsTooLongClosesTheSocket() throws Exception {
        try (SocketClient client = begun("/graphql")) {
            client.send("{\"type\": \"ping\", \"payload\": {\"x\": \"" + "x".repeat(100_000) + "\"}}");
            assertEquals(1009, client.next().path("closed").asInt());
        }
    }

    @Test
    void whoDoesNotReadIsCutOff() throws Exception {
        try (SocketClient client = begun("/graphql")) {
            client.stopReading();
            // each answer contains the long id, so answers fill the send queue
            String refused = SUBSCRIBE.formatted("x".repeat(60_000));
            client.send(SUBSCRIBE.formatted("1"));
            client.send(SUBSCRIBE.formatted("2"));
            assertThrows(ExecutionException.class, () -> {
                for (int i = 0; i < 1_000; i++) {
                    client.send(refused);
                }
            });
        }
    }
}
