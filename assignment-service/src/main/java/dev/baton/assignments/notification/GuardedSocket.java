package dev.baton.assignments.notification;

import dev.baton.kit.graphql.GraphqlErrorCode;
import dev.baton.kit.http.RequestSlots;
import dev.baton.kit.security.Callers;
import io.smallrye.graphql.websocket.GraphQLWebSocketSession;
import io.smallrye.graphql.websocket.GraphQLWebsocketHandler;
import io.vertx.core.Context;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Guards one client's socket; SmallRye behind it implements the protocol. The guard closes the socket if the client
 * does not authenticate in time or does not read its messages, and refuses subscriptions beyond the limits.
 */
final class GuardedSocket implements GraphQLWebSocketSession {

    private static final short TOO_BIG = 1009;
    private static final short TRY_AGAIN = 1013;
    private static final short BAD_REQUEST = 4400;
    private static final short UNAUTHORIZED = 4401;
    private static final short INIT_TIMEOUT = 4408;

    private final RoutingContext http;
    /** The event loop. Fields are read and written only on it. */
    private final Context context;

    private final ServerWebSocket socket;
    private final HttpConnection connection;
    private final SocketConfiguration configuration;
    private final Callers callers;
    private final SubscriptionCount counts;
    private final RequestSlots.Slot slot;
    private final Set<String> subscriptions = new HashSet<>();
    private final long initTimer;
    private @Nullable String caller;

    GuardedSocket(
            RoutingContext http,
            ServerWebSocket socket,
            SocketConfiguration configuration,
            Callers callers,
            SubscriptionCount counts,
            RequestSlots.Slot slot) {
        this.http = http;
        this.context = http.vertx().getOrCreateContext();
        this.socket = socket;
        this.connection = http.request().connection();
        this.configuration = configuration;
        this.callers = callers;
        this.counts = counts;
        this.slot = slot;
        socket.setWriteQueueMaxSize(configuration.queueBytes());
        this.initTimer = http.vertx()
                .setTimer(
                        configuration.initTime().toMillis(),
                        late -> close(INIT_TIMEOUT, "Connection initialisation timeout"));
    }

    /** Starts handling messages. */
    void open(GraphQLWebsocketHandler handler) {
        socket.closeHandler(closed -> {
            closed();
            handler.onClose();
        });
        // the message is too long or cannot be read
        socket.exceptionHandler(failure -> close(TOO_BIG, "Message too big or unreadable"));
        socket.textMessageHandler(text -> receive(handler, text));
        socket.binaryMessageHandler(binary -> close(BAD_REQUEST, "Messages are text"));
    }

    private void receive(GraphQLWebsocketHandler protocol, String text) {
        ClientMessage message = ClientMessage.read(text).orElse(null);
        if (message == null) {
            close(BAD_REQUEST, "Invalid message");
        } else if (message.is("connection_init") && callers.isMissing(http) && !message.saysWho()) {
            close(UNAUTHORIZED, "Unauthorized");
        } else if (!message.is("subscribe") || mayBegin(message)) {
            if (message.is("complete")) {
                ended(message.id());
            }
            protocol.onMessage(text);
        }
    }

    private boolean mayBegin(ClientMessage message) {
        if (http.normalizedPath().equals(SocketRoute.NOTIFICATIONS) && !message.onlySubscribes()) {
            refuse(message.id(), GraphqlErrorCode.BAD_REQUEST, "this address accepts only subscriptions");
        } else if (caller == null && callers.isMissing(http)) {
            close(UNAUTHORIZED, "Unauthorized");
        } else if (subscriptions.contains(message.id())) {
            // SmallRye closes the socket of a client that reuses an id, or that subscribes before connection_init
            return true;
        } else if (subscriptions.size() >= configuration.subscriptions()) {
            refuse(
                    message.id(),
                    GraphqlErrorCode.LIMIT_EXCEEDED,
                    "a socket may have no more than " + configuration.subscriptions() + " subscriptions at once");
        } else if (!counts.add(named())) {
            refuse(
                    message.id(),
                    GraphqlErrorCode.LIMIT_EXCEEDED,
                    "a caller may have no more than " + configuration.subscriptionsOfCaller()
                            + " subscriptions at once");
        } else {
            subscriptions.add(message.id());
            return true;
        }
        return false;
    }

    /** Names the caller when its first subscription arrives, which may be before the acknowledgement is sent. */
    private String named() {
        if (caller == null) {
            caller = callers.nameOf(http);
        }
        return caller;
    }

    private void refuse(String id, GraphqlErrorCode code, String message) {
        JsonObject error =
                new JsonObject().put("message", message).put("extensions", new JsonObject().put("code", code.name()));
        write(new JsonObject()
                .put("id", id)
                .put("type", "error")
                .put("payload", new JsonArray().add(error))
                .encode());
    }

    /** Sends a message of SmallRye to the client. Any thread may call it. */
    @Override
    public void sendMessage(String text) {
        context.runOnContext(now -> {
            JsonObject message = new JsonObject(text);
            switch (message.getString("type")) {
                case "connection_ack" -> begun();
                case "complete", "error" -> ended(message.getString("id"));
                default -> {}
            }
            write(text);
        });
    }

    /** The client has initialised the connection, with a token if one is required. */
    private void begun() {
        http.vertx().cancelTimer(initTimer);
        if (callers.isMissing(http)) {
            close(UNAUTHORIZED, "Unauthorized");
        } else if (!slot.confirmFor(callers.workspaceNamed(http))) {
            close(TRY_AGAIN, "too many sockets at once; try again soon");
        }
    }

    /** Closes the socket because its client has not initialised the connection and another client needs the slot. */
    void makeWay() {
        context.runOnContext(now -> close(TRY_AGAIN, "too many sockets at once; send connection_init sooner"));
    }

    private void write(String text) {
        if (socket.isClosed()) {
            return;
        }
        if (socket.writeQueueFull()) {
            // a close frame would queue behind the messages that the client does not read
            ((ConnectionBase) connection).channelHandlerContext().close();
        } else {
            socket.writeTextMessage(text);
        }
    }

    private void ended(String id) {
        if (subscriptions.remove(id)) {
            counts.remove(caller, 1);
        }
    }

    private void closed() {
        http.vertx().cancelTimer(initTimer);
        slot.release();
        if (!subscriptions.isEmpty()) {
            counts.remove(caller, subscriptions.size());
            subscriptions.clear();
        }
    }

    @Override
    public void close(short code, String reason) {
        if (!socket.isClosed()) {
            socket.close(code, reason);
        }
    }

    @Override
    public boolean isClosed() {
        return socket.isClosed();
    }
}
