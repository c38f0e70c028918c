package dev.baton.assignments.source;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.baton.kit.Damage;
import dev.baton.kit.Effort;
import dev.baton.kit.KeptFacts;
import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import dev.baton.kit.SlowReading.Refused;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Valid webhooks in which a byte or a field was changed: either the stored facts are those that a slow reference reader
 * reads, or the whole webhook is refused.
 */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class WebhookFuzzTest {

    private static final List<String> CHATWOOT = List.of("""
            {"event": "conversation_created", "id": 7, "inbox_id": 2, "status": "open", "channel": "Channel::Api",
             "created_at": 1772438400, "updated_at": 1772438400.5,
             "meta": {"sender": {"id": 31, "name": "Kim"}, "assignee": {"id": 3, "name": "Ann", "type": "user"}}}""", """
            {"event": "conversation_updated", "id": 7, "inbox_id": 2, "status": "open", "created_at": 1772438400,
             "updated_at": 1772439000.5, "meta": {"sender": {"id": 31, "name": "Kim"}, "assignee": {"id": 4}},
             "changed_attributes": [{"assignee_id": {"previous_value": 3, "current_value": 4}}]}""", """
            {"event": "conversation_status_changed", "id": 7, "status": "resolved", "updated_at": 1772440000}""", """
            {"event": "message_created", "id": 1, "message_type": "incoming", "private": false,
             "created_at": "2026-03-02T08:20:00Z", "sender": {"id": 31, "type": "contact"},
             "conversation": {"id": 7, "meta": {"sender": {"id": 31, "name": "Kim"}}}}""");

    private static final List<String> ZENDESK = List.of("""
            {"type": "zen:event-type:ticket.agent_assignment_changed", "account_id": 1, "id": "e",
             "time": "2026-03-02T08:00:00.5Z", "subject": "zen:ticket:9007",
             "detail": {"actor_id": 5, "assignee_id": 5, "group_id": 77, "id": 9007, "status": "OPEN",
                        "via": {"channel": "web"}},
             "event": {"meta": {"sequence": {"id": "s", "position": 1}}, "previous": null, "current": {"id": 5}}}""");

    static LongStream seeds() {
        return Effort.seeds(60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aWebhookThatIsDamagedIsTakenOrRefusedAsASlowReaderDoes(long seed) throws JsonProcessingException {
        Random random = Damage.random(seed, "webhooks");
        for (String body : CHATWOOT) {
            send("chatwoot", damaged(body, random), seed);
        }
        for (String body : ZENDESK) {
            send("zendesk", damaged(body, random), seed);
        }
    }

    private static void send(String sender, byte[] body, long seed) {
        Service service = new Service();
        Response answer = given().contentType("application/json")
                .body(body)
                .post("/webhooks/" + sender + "/" + service.workspace());
        String what = "seed " + seed + ", " + sender + ":\n" + new String(body, StandardCharsets.UTF_8) + "\n"
                + answer.statusCode() + " " + answer.asString();
        try {
            List<Map<String, String>> told = SlowWebhooks.of(sender, body);
            assertEquals(200, answer.statusCode(), what);
            assertEquals(told.size(), answer.jsonPath().getInt("accepted"), what);
            assertEquals(told.isEmpty() ? 1 : 0, answer.jsonPath().getInt("skipped"), what);
            assertEquals(List.of(), KeptFacts.difference(told, service, "eventId"::equals), what);
        } catch (Refused refused) {
            assertEquals(400, answer.statusCode(), what);
            assertEquals("BAD_REQUEST", answer.jsonPath().getString("code"), what);
            assertEquals(List.of(), KeptFacts.difference(List.of(), service, "eventId"::equals), what);
        }
    }

    private static byte[] damaged(String body, Random random) throws JsonProcessingException {
        return random.nextBoolean()
                ? Damage.of(body.getBytes(StandardCharsets.UTF_8), random)
                : Damage.ofJson(body, random).getBytes(StandardCharsets.UTF_8);
    }
}
