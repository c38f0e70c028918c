package dev.baton.engagements.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.kit.event.EventDocument;
import dev.baton.kit.event.EventDocument.Erasure;
import dev.baton.kit.event.EventDocument.UndoneFacts;
import dev.baton.kit.event.Fact;
import dev.baton.kit.event.FactKey;
import org.jspecify.annotations.Nullable;

/**
 * A fact as assignment-service accepted it.
 *
 * @param sequence {@link FactKey#UNNUMBERED} if the source gave none
 * @param content the event as JSON
 * @param event the parsed content; null if this service does not know the type of event
 * @param isOfConversation whether the fact belongs to a conversation. Facts of contacts need not be stored here: the
 *     opening of a conversation has the assignee that follows from them
 */
record FeedFact(
        long position,
        String workspace,
        String eventId,
        String origin,
        long sequence,
        String content,
        @Nullable EventDocument event,
        boolean isOfConversation) {

    /** Parses a line of the feed. */
    static FeedFact ofLine(String line, ObjectMapper json) throws JsonProcessingException {
        int tab = line.indexOf('\t');
        JsonNode known = json.readTree(line.substring(0, tab));
        return of(
                known.path(0).asLong(),
                known.path(1).asText(),
                known.path(2).asText(),
                known.path(3).asText(),
                known.path(4).asLong(FactKey.UNNUMBERED),
                line.substring(tab + 1),
                json);
    }

    /** Parses the output of {@link #told}. */
    static FeedFact ofTold(String told, ObjectMapper json) {
        try {
            JsonNode fact = json.readTree(told);
            return of(
                    fact.path("position").asLong(),
                    fact.path("workspace").asText(),
                    fact.path("eventId").asText(),
                    fact.path("origin").asText(),
                    fact.path("sequence").asLong(FactKey.UNNUMBERED),
                    fact.path("event").toString(),
                    json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static FeedFact of(
            long position,
            String workspace,
            String eventId,
            String origin,
            long sequence,
            String content,
            ObjectMapper json)
            throws JsonProcessingException {
        EventDocument event = null;
        boolean isOfConversation;
        try {
            event = json.readValue(content, EventDocument.class);
            isOfConversation = event.conversationId() != null;
        } catch (JsonProcessingException unknown) {
            isOfConversation = json.readTree(content).path("conversationId").isTextual();
        }
        return new FeedFact(position, workspace, eventId, origin, sequence, content, event, isOfConversation);
    }

    /** The fact as JSON, to be set aside. */
    JsonNode told(ObjectMapper json) {
        try {
            return json.createObjectNode()
                    .put("position", position)
                    .put("workspace", workspace)
                    .put("eventId", eventId)
                    .put("origin", origin)
                    .put("sequence", sequence)
                    .set("event", json.readTree(content));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The erasure of a contact that this fact records; null for other facts. */
    @Nullable
    Erasure erasure() {
        return event == null ? null : event.erasure();
    }

    /** The undone facts that this fact records; null for other facts. */
    @Nullable
    UndoneFacts undone() {
        return event == null ? null : event.undone();
    }

    /** @throws IllegalArgumentException if this service does not know the type of event */
    Fact fact() {
        if (event == null) {
            throw new IllegalArgumentException("event " + eventId + " of the feed cannot be read");
        }
        return new Fact(eventId, origin, sequence, event.event());
    }
}
