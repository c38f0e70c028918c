package dev.baton.gateway.federation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** The context of one request: how sub-requests are sent, and how the gateway's own input types are resolved. */
public interface RequestContext {

    /**
     * Called before any sub-request is sent. If it throws an exception, the request is not executed.
     *
     * @param values the largest number of values that the answer may have
     */
    default void weigh(long values) {}

    /**
     * Sends a GraphQL request to a subgraph.
     *
     * @param repeatable whether sending the request twice has the same effect as sending it once
     * @param projection which parts of the data are parsed
     * @return the answer; fails if the subgraph does not answer or does not return a GraphQL answer
     */
    CompletionStage<Reply> send(String subgraph, ObjectNode request, boolean repeatable, Projection projection);

    /**
     * Converts a value of an input type that the gateway declares to the value that subgraphs receive.
     *
     * @param argument the argument's name in error messages
     * @param value maps, lists, strings, numbers, booleans
     * @throws RequestException if the value is invalid; the message names the argument
     */
    JsonNode resolve(String inputType, String argument, Map<String, Object> value);
}
