package dev.baton.assignments.notification;

import graphql.language.OperationDefinition;
import graphql.language.OperationDefinition.Operation;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;

/**
 * A client's message in the protocol graphql-transport-ws.
 *
 * @param id the id of the operation; null for a message about the connection
 * @param payload null if the message has none
 */
record ClientMessage(String type, String id, JsonObject payload) {

    private static final Set<String> TYPES = Set.of("connection_init", "ping", "pong", "subscribe", "complete");

    /** Empty if the text is not a valid message of the protocol. */
    static Optional<ClientMessage> read(String text) {
        try {
            JsonObject json = new JsonObject(text);
            // getString would convert a number to text; the cast refuses it
            ClientMessage message = new ClientMessage(
                    (String) json.getValue("type"), (String) json.getValue("id"), json.getJsonObject("payload"));
            return message.isWellFormed() ? Optional.of(message) : Optional.empty();
        } catch (DecodeException | ClassCastException unreadable) {
            return Optional.empty();
        }
    }

    private boolean isWellFormed() {
        boolean isOfOperation = is("subscribe") || is("complete");
        return type != null
                && TYPES.contains(type)
                && (!isOfOperation || id != null)
                && (!is("subscribe") || payload != null && payload.getValue("query") instanceof String);
    }

    boolean is(String someType) {
        return someType.equals(type);
    }

    /** Whether the payload contains a token. */
    boolean saysWho() {
        return payload != null && payload.getValue("Authorization") instanceof String;
    }

    /**
     * Whether the document contains only subscriptions. True for a document that cannot be parsed: SmallRye refuses it
     * later.
     */
    boolean onlySubscribes() {
        try {
            return Parser.parse(payload.getString("query")).getDefinitionsOfType(OperationDefinition.class).stream()
                    .allMatch(operation -> operation.getOperation() == Operation.SUBSCRIPTION);
        } catch (InvalidSyntaxException unreadable) {
            return true;
        }
    }
}
