package dev.baton.engagements.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.kit.event.EventDocument;
import dev.baton.kit.event.EventDocument.Erasure;
import dev.baton.kit.event.Fact;
import dev.baton.kit.event.FactKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A fact as assignment-service accepted it, its content read. */
record FeedFact(JsonNode told) {

    /** @param fact as it came, its content as text */
    static FeedFact of(JsonNode fact, JsonNode content) {
        ObjectNode told = fact.deepCopy();
        told.remove("content");
        told.set("event", content);
        return new FeedFact(told);
    }

    long position() {
        return told.path("position").asLong();
    }

    String workspace() {
        return told.path("workspace").asText();
    }

    String eventId() {
        return told.path("eventId").asText();
    }

    Instant acceptedAt() {
        return Instant.parse(told.path("acceptedAt").asText());
    }

    /** Whether it is of a conversation; what follows from others comes with the conversation that is opened then. */
    boolean isOfConversation() {
        return told.path("event").path("conversationId").isTextual();
    }

    /** Whose name it says was erased; null where it says something else. */
    @Nullable
    Erasure erasure() {
        JsonNode erasure = told.path("event").path("erasure");
        return erasure.isObject()
                ? new Erasure(
                        erasure.path("digest").asText(),
                        erasure.path("contactId").asText())
                : null;
    }

    /** @throws IllegalArgumentException where it is none that this service knows */
    Fact fact(ObjectMapper json) {
        JsonNode sequence = told.path("sequence");
        try {
            return new Fact(
                    eventId(),
                    told.path("origin").asText(),
                    sequence.isNumber() ? sequence.asLong() : FactKey.UNNUMBERED,
                    json.treeToValue(told.path("event"), EventDocument.class).event());
        } catch (JsonProcessingException unknown) {
            throw new IllegalArgumentException("event " + eventId() + " of the feed is unreadable", unknown);
        }
    }
}
