package dev.baton.kit.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.baton.kit.event.AssigneeChange.How;
import dev.baton.kit.event.EventDocument.Erasure;
import dev.baton.kit.event.EventDocument.FactRule;
import dev.baton.kit.event.EventDocument.UndoneFacts;
import dev.baton.kit.sql.CompactForm;
import dev.baton.kit.vocabulary.AssigneeKind;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class EventDocumentTest {

    private static final CompactForm<EventDocument> COMPACT = CompactForm.of(EventDocument.class);
    private static final ObjectMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    /** Any field may be absent, whatever the type. */
    @Property
    void anEventIsTheSameAfterItWasStored(@ForAll FactType type, @ForAll long seed) throws JsonProcessingException {
        ConversationEvent event = document(type, new Random(seed)).event();
        String stored = JSON.writeValueAsString(EventDocument.of(event));
        ConversationEvent read = JSON.readValue(stored, EventDocument.class).event();
        assertEquals(event, read);
        assertEquals(stored, JSON.writeValueAsString(EventDocument.of(read)));
        assertEquals(type, read.type());
        assertEquals(event, COMPACT.read(COMPACT.write(EventDocument.of(event))).event(), "as facts are kept");
    }

    @Test
    void namesTheFieldThatAStoredEventLacks() {
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class,
                () -> JSON.readValue("{\"type\": \"OFFERED\"}", EventDocument.class)
                        .event());
        assertEquals("agentId of an event of type OFFERED is missing", refusal.getMessage());
    }

    private static EventDocument document(FactType type, Random random) {
        FactRule rule = random.nextBoolean() ? null : FactRule.values()[random.nextInt(FactRule.values().length)];
        return new EventDocument(
                some(random, "conversation"),
                Instant.EPOCH.plusSeconds(random.nextInt(1_000_000)),
                type,
                some(random, "channel"),
                some(random, "topic"),
                some(random, "contact"),
                some(random, "contact's name"),
                some(random, "group"),
                some(random, "group's name"),
                type.oneOf().contains(Field.AGENT_ID) ? "agent" : some(random, "agent"),
                some(random, "agent's name"),
                some(random, "bot"),
                random.nextBoolean() ? null : How.values()[random.nextInt(How.values().length)],
                some(random, "next agent"),
                some(random, "next group"),
                some(random, "source"),
                some(random, "source's name"),
                some(random, "assigner"),
                some(random, "assigner's name"),
                some(random, "reason"),
                some(random, "OPEN"),
                "SOLVED",
                random.nextBoolean() ? null : new Claim(AssigneeKind.AGENT, "claimed", some(random, "claimed name")),
                rule,
                new Erasure("digest", some(random, "erased")),
                new UndoneFacts("import", List.of("fact", "other fact"), random.nextBoolean()));
    }

    private static String some(Random random, String text) {
        return random.nextBoolean() ? null : text;
    }
}
