package dev.baton.assignments.webhook;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.assignments.Damage;
import dev.baton.assignments.Effort;
import dev.baton.assignments.PostgresResource;
import dev.baton.assignments.Service;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Webhooks that were valid until a byte or a field became another: each is counted whole, or refused whole by the caller's fault. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class WebhookFuzzTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1",
            "0",
            "1e400",
            "1e-400",
            "99999999999999999999999",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"2026-03-02\"",
            "\"2026-03-02T08:00:00+99:00\"",
            "\"" + "x".repeat(5_000) + "\"",
            "[]",
            "{}",
            "[[1]]",
            "{\"id\":{\"id\":1}}");

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

    private final Service service = new Service();

    static LongStream seeds() {
        return Effort.seeds(60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aWebhookThatIsDamagedIsCountedOrRefused(long seed) throws JsonProcessingException {
        Random random = new Random(seed);
        for (String body : CHATWOOT) {
            send("chatwoot", damaged(body, random), seed);
        }
        for (String body : ZENDESK) {
            send("zendesk", damaged(body, random), seed);
        }
    }

    private void send(String sender, byte[] body, long seed) {
        Response answer = given().contentType("application/json")
                .body(body)
                .post("/webhooks/" + sender + "/" + service.workspace());
        String what = "seed " + seed + ", " + sender + ":\n" + new String(body, StandardCharsets.UTF_8) + "\n"
                + answer.statusCode() + " " + answer.asString();
        if (answer.statusCode() == 400) {
            assertEquals("BAD_REQUEST", answer.jsonPath().getString("code"), what);
        } else {
            assertEquals(200, answer.statusCode(), what);
            JsonPath counts = answer.jsonPath();
            long counted = Stream.of("accepted", "repeated", "conflicts", "rejected", "skipped")
                    .mapToLong(counts::getLong)
                    .sum();
            assertTrue(counted == 1 || counted == 2 && what.contains("_created"), what);
        }
    }

    private static byte[] damaged(String body, Random random) throws JsonProcessingException {
        return random.nextBoolean()
                ? Damage.of(body.getBytes(StandardCharsets.UTF_8), random)
                : withAnotherField(body, random).getBytes(StandardCharsets.UTF_8);
    }

    private static String withAnotherField(String body, Random random) throws JsonProcessingException {
        JsonNode root = JSON.readTree(body);
        List<JsonNode> parents = new ArrayList<>();
        collectParents(root, parents);
        JsonNode parent = parents.get(random.nextInt(parents.size()));
        String mark = "another value";
        if (parent instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = names.get(random.nextInt(names.size()));
            if (random.nextInt(5) == 0) {
                object.remove(name);
            } else {
                object.put(name, mark);
            }
        } else {
            ((ArrayNode) parent).add(mark);
        }
        // as text: not every odd number is one that a tree can hold
        return root.toString().replace("\"" + mark + "\"", VALUES.get(random.nextInt(VALUES.size())));
    }

    private static void collectParents(JsonNode node, List<JsonNode> found) {
        if (node.isContainerNode() && !node.isEmpty()) {
            found.add(node);
            node.forEach(child -> collectParents(child, found));
        }
    }
}
