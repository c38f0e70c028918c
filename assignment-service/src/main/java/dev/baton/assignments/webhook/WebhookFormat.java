package dev.baton.assignments.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.assignments.fact.Fact;
import dev.baton.assignments.fact.InvalidEventException;
import java.util.List;
import java.util.Set;

/** Reads what a sender's webhook tells. */
interface WebhookFormat {

    /**
     * None where it tells nothing to keep.
     *
     * @param agents ids of agents that are known among those {@link #actors} names
     * @throws InvalidEventException where a field is missing or cannot be read
     */
    List<Fact> read(JsonNode body, Set<String> agents);

    /** The ids of those who may be agents. */
    List<String> actors(JsonNode body);
}
