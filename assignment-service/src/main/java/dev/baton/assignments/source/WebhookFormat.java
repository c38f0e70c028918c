package dev.baton.assignments.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.kit.event.Fact;
import dev.baton.kit.event.InvalidEventException;
import java.util.List;

/** Reads what a sender's webhook tells. */
interface WebhookFormat {

    /**
     * None where it tells nothing to keep.
     *
     *
     * @throws InvalidEventException where a field is missing or cannot be read
     */
    List<Fact> read(JsonNode body);
}
