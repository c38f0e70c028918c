package dev.baton.assignments.assignment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import dev.baton.kit.sql.StatementLog;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Entities are resolved in batches, with one statement for each kind and field, however many entities there are. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class EntityBatchTest {

    private static final int MANY = 40;

    private final Service service = new Service();

    @Test
    void aBatchOfConversationsIsOneStatementAndOneForTheirAssignments() throws IOException {
        load();
        StatementLog log = new StatementLog();
        JsonPath answer =
                entities("Conversation", "c", "id assignee { id } channel contact { name } assignments { id }");
        List<String> statements = log.statements();
        assertEquals(
                MANY,
                answer.getList("data._entities.findAll { it.assignments.size() == 1 }")
                        .size());
        assertEquals(2, statements.size(), statements::toString);
    }

    @Test
    void aBatchOfAgentsIsOneStatementAndOneForEachFieldThatIsLookedUp() throws IOException {
        load();
        StatementLog log = new StatementLog();
        JsonPath answer = entities("Agent", "a", "id name inboxes { id }");
        List<String> statements = log.statements();
        assertEquals(
                MANY,
                answer.getList("data._entities.findAll { it.inboxes.size() == 1 }")
                        .size());
        assertEquals(List.of("Agent 1"), answer.getList("data._entities.findAll { it.id == 'a1' }.name"));
        assertEquals(3, statements.size(), statements::toString);
    }

    private JsonPath entities(String type, String prefix, String fields) {
        JsonPath answer = service.ask(
                "query($r: [_Any!]!) { _entities(representations: $r) { ... on " + type + " { " + fields + " } } }",
                Map.of(
                        "r",
                        IntStream.range(0, MANY)
                                .mapToObj(i -> Map.of("__typename", type, "id", prefix + i))
                                .toList()));
        assertNull(answer.get("errors"), answer::prettify);
        return answer;
    }

    private void load() {
        service.importFile(
                "conversation-events",
                IntStream.range(0, MANY)
                        .mapToObj(i ->
                                "{\"eventId\":\"e%1$d\",\"type\":\"ASSIGNED\",\"conversationId\":\"c%1$d\",\"occurredAt\":\"2026-03-02T08:00:00Z\",\"agentId\":\"a%1$d\",\"agentName\":\"Agent %1$d\",\"groupId\":\"g\",\"requesterId\":\"k%1$d\",\"requesterName\":\"Kim\"}"
                                        .formatted(i))
                        .collect(Collectors.joining("\n")));
    }
}
