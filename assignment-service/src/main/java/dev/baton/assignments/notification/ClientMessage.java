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
 * A message of a client, as graphql-transport-ws has them.
 *
 * @param id of the operation that it is about; null where it is about none
 * @param payload null where it has none
 */
record ClientMessage(String type, String id, JsonObject payload) {

    private static final Set<String> TYPES = Set.of("connection_init", "ping", "pong", "subscribe", "complete");

    /** Empty where it is no message of the protocol. */
    static Optional<ClientMessage> read(String text) {
        try {
            JsonObject json = new JsonObject(text);
            // a number would be made a text
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

    /** Whether it carries a token. */
    boolean saysWho() {
        return payload != null && payload.getValue("Authorization") instanceof String;
    }

    /** Whether its document has only subscriptions; SmallRye refuses a document that cannot be parsed. */
    boolean onlySubscribes() {
        try {
            return Parser.parse(payload.getString("query")).getDefinitionsOfType(OperationDefinition.class).stream()
                    .allMatch(operation -> operation.getOperation() == Operation.SUBSCRIPTION);
        } catch (InvalidSyntaxException unreadable) {
            return true;
        }
    }
}
