package dev.baton.gateway.federation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** What one request brings along: how its subgraphs are asked, and how input types of the gateway's own come out. */
public interface RequestContext {

    /**
     * Told before anything is sent; whatever is thrown here, the request is not executed.
     *
     * @param values that the answer may have at the most
     */
    default void weigh(long values) {}

    /**
     * Sends a GraphQL request to a subgraph.
     *
     * @param repeatable whether sending it twice does what sending it once does
     * @param projection what of the data is parsed
     * @return fails where the subgraph does not answer, or something else
     */
    CompletionStage<Reply> send(String subgraph, ObjectNode request, boolean repeatable, Projection projection);

    /**
     * What a value of an input type that the gateway declares is for the subgraphs.
     *
     * @param argument names it to the client
     * @param value maps, lists, strings, numbers, booleans
     * @throws RequestException naming the argument, where it is no value of the type
     */
    JsonNode resolve(String inputType, String argument, Map<String, Object> value);
}
