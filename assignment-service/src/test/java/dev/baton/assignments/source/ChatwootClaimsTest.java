package dev.baton.assignments.source;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.kit.Effort;
import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The assignee in Chatwoot's event of a new conversation is the one at the time of rendering, so it is a claim. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class ChatwootClaimsTest {

    private static final long CREATED = 1772438400;

    private final Service service = new Service();

    @Test
    void whatACreationRenderedLateEmbedsIsAsIfNeverTold() {
        send(created(7));
        assertEquals(List.of("null>7"), log());
        send(changed(1, null, 5));
        assertEquals(List.of("null>5"), log());
        send(changed(2, 5, 7));
        assertEquals(List.of("null>5", "5>7"), log());
    }

    @Test
    void anAssigneeThatTheFirstChangeConfirmsCounts() {
        send(created(5));
        JsonPath confirming = send(changed(1, 5, 7));
        assertEquals(List.of(), confirming.getList("problems"));
        assertEquals(List.of("null>5", "5>7"), log());
        assertEquals(1, send(changed(2, null, 9)).getList("problems").size(), "the claim is settled by then");
        assertEquals(List.of("null>5", "5>7", "7>9"), log());
    }

    @Test
    void aCreationRenderedAgainClaimsWhatItClaimedAtFirst() {
        send(created(5));
        assertEquals(3, send(created(7)).getInt("repeated"));
        assertEquals(List.of("null>5"), log());
    }

    @Test
    void aBotThatHasTheConversationRefutesAnEmbeddedAgent() {
        send(created(7));
        String bot = "{\"assignee_agent_bot_id\": {\"previous_value\": %s, \"current_value\": %s}}";
        String update = """
                {"event": "conversation_updated", "id": 4, "updated_at": %d, "meta": {}, "changed_attributes": [%s]}""";
        send(update.formatted(CREATED + 1, bot.formatted(null, 31)));
        assertEquals(List.of(), log());
        send(update.formatted(
                CREATED + 60,
                "{\"assignee_id\": {\"previous_value\": null, \"current_value\": 7}}, " + bot.formatted(31, null)));
        assertEquals(List.of("null>7"), log());
    }

    static LongStream seeds() {
        return Effort.seeds(20);
    }

    /** Creates random changes of the assignee. The event of the creation is rendered after some of them. */
    @ParameterizedTest
    @MethodSource("seeds")
    void inWhateverOrderTheyComeTheLogIsThatOfWhatHappened(long seed) {
        Random random = new Random(seed);
        List<Integer> assignees = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            Integer next = random.nextInt(3) == 0 ? null : random.nextInt(3);
            if (assignees.isEmpty() || !Objects.equals(next, assignees.get(assignees.size() - 1))) {
                assignees.add(next);
            }
        }
        Integer embedded = assignees.get(random.nextInt(assignees.size()));
        Integer holder = assignees.size() == 1 || Objects.equals(embedded, assignees.get(0)) ? embedded : null;
        List<String> expected = new ArrayList<>(holder == null ? List.of() : List.of("null>" + holder));
        List<String> events = new ArrayList<>(List.of(created(embedded)));
        for (int i = 1; i < assignees.size(); i++) {
            Integer next = assignees.get(i);
            events.add(changed(i, assignees.get(i - 1), next));
            if (!Objects.equals(holder, next)) {
                expected.add(holder + ">" + next);
            }
            holder = next;
        }
        Collections.shuffle(events, random);
        events.forEach(this::send);
        assertEquals(expected, log());
    }

    private static String created(Integer assignee) {
        return """
                {"event": "conversation_created", "id": 4, "inbox_id": 2, "status": "open", "created_at": %d,
                 "meta": {"sender": {"id": 31}, "assignee": %s}}""".formatted(CREATED, assignee == null ? null : "{\"id\": " + assignee + "}");
    }

    private static String changed(int second, Integer before, Integer after) {
        return """
                {"event": "conversation_updated", "id": 4, "updated_at": %d, "meta": {},
                 "changed_attributes": [{"assignee_id": {"previous_value": %s, "current_value": %s}}]}""".formatted(CREATED + second, before, after);
    }

    private JsonPath send(String webhook) {
        JsonPath answer = given().contentType("application/json")
                .body(webhook)
                .post("/webhooks/chatwoot/" + service.workspace())
                .jsonPath();
        assertTrue(answer.getInt("accepted") + answer.getInt("repeated") > 0, answer::prettify);
        return answer;
    }

    /** The assignments as previous and new assignee, oldest first. */
    private List<String> log() {
        List<String> newestFirst = service.ask("""
                { assignmentsReport(period: {instants: {from: "2026-03-01T00:00:00Z", to: "2026-04-01T00:00:00Z"}, timeZone: "UTC"}) {
                    log { nodes { previousAssignee { id } assignedTo { id } } } } }""")
                .getList(
                        "data.assignmentsReport.log.nodes.collect { it.previousAssignee?.id + '>' + it.assignedTo?.id }");
        List<String> log = new ArrayList<>(newestFirst);
        Collections.reverse(log);
        return log;
    }
}
