package dev.baton.assignments.source;

import static dev.baton.assignments.source.Audits.audit;
import static dev.baton.assignments.source.Audits.change;
import static dev.baton.assignments.source.Audits.comment;
import static dev.baton.assignments.source.Audits.create;
import static dev.baton.assignments.source.Audits.via;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.kit.Damage;
import dev.baton.kit.event.EventDocument;
import dev.baton.kit.event.EventReader;
import dev.baton.kit.event.Fact;
import dev.baton.kit.event.InvalidEventException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Records with changed fields: each record is read, or refused with the name of a field; nothing else happens. */
class DamagedRecordsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final EventReader EVENTS = new EventReader(Clock.systemUTC());

    private static final List<String> AUDITS = List.of(
            audit(
                    1,
                    "3",
                    "2026-03-02T08:00:00Z",
                    7,
                    "web",
                    create("requester_id", "7"),
                    create("status", "open"),
                    create("group_id", "20"),
                    comment(1, 7, true),
                    via(change("assignee_id", null, "31"), "rule")),
            audit(
                    2,
                    "3",
                    "2026-03-02T08:01:00Z",
                    31,
                    "web",
                    change("assignee_id", "31", "32"),
                    change("group_id", "20", null),
                    change("status", "open", "hold"),
                    change("requester_id", "7", "8"),
                    comment(2, 31, true)));

    private static final String CONVERSATION =
            "{\"type\": \"conversation\", \"id\": \"7\", \"created_at\": 1772438400, \"source\": {\"type\": \"email\", \"delivered_as\": \"customer_initiated\", \"body\": \"hi\", \"author\": {\"type\": \"user\", \"id\": \"u1\", \"name\": \"Kim\"}}, \"contacts\": {\"contacts\": [{\"id\": \"u1\"}]}, \"conversation_parts\": {\"conversation_parts\": [{\"id\": \"1\", \"part_type\": \"close\", \"created_at\": 1772438401, \"body\": \"x\", \"author\": {\"type\": \"admin\", \"id\": \"31\", \"name\": \"Ann\"}, \"assigned_to\": {\"type\": \"team\", \"id\": \"5\"}, \"app_package_code\": null}]}}";

    @Property
    void anAuditIsReadOrRefused(@ForAll long seed) throws JsonProcessingException {
        Random random = new Random(seed);
        readOrRefused(
                AUDITS.get(random.nextInt(AUDITS.size())), "ticket_id", new ZendeskAuditsFormat(EVENTS)::read, random);
    }

    @Property
    void aConversationIsReadOrRefused(@ForAll long seed) throws JsonProcessingException {
        readOrRefused(CONVERSATION, "id", new IntercomFormat(EVENTS)::read, new Random(seed));
    }

    private static void readOrRefused(
            String line, String conversation, Function<JsonNode, List<Fact>> format, Random random)
            throws JsonProcessingException {
        String damaged = line;
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            damaged = Damage.ofJson(damaged, random);
        }
        JsonNode json = JSON.readTree(damaged);
        List<Fact> facts;
        try {
            facts = format.apply(json);
        } catch (InvalidEventException refused) {
            assertFalse(refused.getMessage().isBlank());
            return;
        }
        assertFalse(facts.isEmpty(), damaged);
        for (Fact fact : facts.stream().filter(Objects::nonNull).toList()) {
            String id =
                    json.has("conversation_id") && !json.path("conversation_id").isNull()
                            ? "conversation_id"
                            : conversation;
            assertEquals(json.path(id).asText(), fact.event().conversationId(), damaged);
            assertEquals(fact.event(), EventDocument.of(fact.event()).event(), damaged);
        }
    }
}
