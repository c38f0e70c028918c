package dev.baton.assignments.processing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.kit.event.ConversationEvent;
import dev.baton.kit.event.ConversationEvent.Erasure;
import dev.baton.kit.event.ConversationEvent.FactRule;
import dev.baton.kit.event.EventReader;
import dev.baton.kit.event.Fact;
import dev.baton.kit.event.FactType;
import dev.baton.kit.event.Field;
import dev.baton.kit.event.InvalidEventException;
import dev.baton.kit.event.Text;
import java.time.Instant;
import java.util.UUID;

/** Makes facts of what conversation events cannot tell: commands, and assignments of contacts. */
public final class CommandReader {

    private CommandReader() {}

    /**
     * A command that has not happened yet.
     *
     * @param eventId the caller's, by which a retry is recognised; null for none
     * @param content the fields of an event of this type
     * @throws InvalidEventException where a field cannot be kept
     */
    public static Fact command(String eventId, FactType type, ObjectNode content, FactRule rule) {
        String id = Text.checked("eventId", eventId);
        String conversationId = EventReader.text(content, Field.CONVERSATION_ID);
        ConversationEvent event = EventReader.content(content, type, conversationId, null);
        return Fact.command(id == null ? UUID.randomUUID().toString() : id, event.happened(null, null, rule));
    }

    /** That a contact's name was erased; it is recognised by whose it was, whatever the contact goes by since. */
    public static Fact contactErased(String eventId, Instant at, Erasure erasure) {
        return Fact.command(eventId, ConversationEvent.contactErased(at, new Erasure(erasure.digest(), null)))
                .keptAs(ConversationEvent.contactErased(at, erasure));
    }

    /**
     * The assignment of a contact in no conversation, as a source tells it.
     *
     * @throws InvalidEventException where a field is missing or cannot be read
     */
    public static Fact contactAssigned(EventReader events, String origin, JsonNode json) {
        EventReader.required(json, Field.REQUESTER_ID);
        return events.fact(
                origin, json, EventReader.content(json, FactType.CONTACT_ASSIGNED, null, events.occurredAt(json)));
    }
}
