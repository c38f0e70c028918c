package dev.baton.assignments.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.kit.event.Fact;
import dev.baton.kit.event.InvalidEventException;
import java.util.List;

/** Reads the webhooks of one sender. */
interface WebhookFormat {

    /**
     * Returns the facts of a webhook; empty if it contains nothing to keep.
     *
     * @throws InvalidEventException if a field is missing or cannot be read
     */
    List<Fact> read(JsonNode body);
}
