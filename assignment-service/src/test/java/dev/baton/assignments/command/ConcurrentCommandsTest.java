package dev.baton.assignments.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.kit.Effort;
import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Many callers send commands about few conversations at once: no command is lost or carried out twice, and in every log
 * each previous assignee is the assignee of the row before.
 */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class ConcurrentCommandsTest {

    private static final int CALLERS = Effort.rows(24, 64);
    private static final int COMMANDS_EACH = 12;
    private static final List<String> CONVERSATIONS = List.of("c0", "c1", "c2");

    private final Service service = new Service();

    @Test
    void eachConversationsLogIsOneChainWithEveryAcknowledgedCommandOnce() throws Exception {
        for (String id : CONVERSATIONS) {
            ask("openConversation(conversation: {id: \"" + id + "\", contactId: \"kim\", channel: \"chat\"}) { id }");
        }
        ask("updateAssignmentSettings(closingUnassigns: true) { closingUnassigns }");
        Map<String, String> acknowledged = callers();
        List<Map<String, Object>> rows = log();
        Map<Object, Object> holders = new HashMap<>();
        Set<Object> ids = new HashSet<>();
        for (Map<String, Object> row : rows) {
            Object conversation = row.get("conversationId");
            assertEquals(holders.get(conversation), id(row.get("previousAssignee")), "the chain of " + conversation);
            holders.put(conversation, id(row.get("assignedTo")));
            assertTrue(ids.add(row.get("id")), "twice: " + row);
        }
        acknowledged.forEach((eventId, made) -> assertEquals(made != null, ids.contains(eventId), eventId));
        assertEquals(
                acknowledged.values().stream().filter(Objects::nonNull).count(), rows.size(), "rows nobody asked for");
        assertTrue(rows.size() > CALLERS, "only " + rows.size() + " assignments");
        assertEquals(
                acknowledged.size() + CONVERSATIONS.size(),
                service.ask("{ feed(first: 10000) { facts { eventId } } }")
                        .getList("data.feed.facts")
                        .size());
    }

    /**
     * Imports late facts, and assigns contacts and opens conversations for them, while commands change the same
     * conversations.
     */
    @Test
    void importsAndCommandsAtOnceNeitherFailNorBreakTheChain() throws Exception {
        for (String id : CONVERSATIONS) {
            ask("openConversation(conversation: {id: \"" + id
                    + "\", contactId: \"kim\", contactName: \"Kim\"}) { id }");
        }
        ExecutorService callers = Executors.newFixedThreadPool(16);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int caller = 0; caller < 16; caller++) {
                int number = caller;
                running.add(callers.submit(() -> number % 4 == 0 ? importing(number) : mixed(number)));
            }
            for (Future<?> caller : running) {
                caller.get();
            }
        } finally {
            callers.shutdownNow();
        }
        Map<Object, Object> holders = new HashMap<>();
        for (Map<String, Object> row : log()) {
            Object conversation = row.get("conversationId");
            if (conversation != null && CONVERSATIONS.contains(conversation)) {
                assertEquals(
                        holders.get(conversation), id(row.get("previousAssignee")), "the chain of " + conversation);
                holders.put(conversation, id(row.get("assignedTo")));
            }
        }
    }

    private Object importing(int number) {
        Random random = new Random(number);
        for (int i = 0; i < 10; i++) {
            StringBuilder file = new StringBuilder();
            for (int line = 0; line < 20; line++) {
                file.append(
                        "{\"eventId\":\"i%d-%d-%d\",\"conversationId\":\"c%d\",\"occurredAt\":\"2026-01-01T00:%02d:00Z\",\"type\":\"ASSIGNED\",\"agentId\":\"agent-%d\",\"agentName\":\"Agent %d\",\"requesterName\":\"Name %d\"}\n"
                                .formatted(
                                        number,
                                        i,
                                        line,
                                        random.nextInt(4),
                                        random.nextInt(60),
                                        random.nextInt(5),
                                        number,
                                        random.nextInt(50)));
            }
            service.importFile("conversation-events", file.toString()).then().statusCode(200);
        }
        return null;
    }

    private Object mixed(int number) {
        Random random = new Random(number);
        for (int i = 0; i < 10; i++) {
            String eventId = "m" + number + "-" + i;
            String contact =
                    "contactId: \"k" + random.nextInt(3) + "\", contactName: \"Name " + random.nextInt(50) + "\"";
            String command = switch (random.nextInt(3)) {
                case 0 -> "assignContact(" + contact + ", to: {kind: AGENT, id: \"agent-1\", name: \"One\"}) { id }";
                case 1 -> "openConversation(conversation: {id: \"" + eventId + "\", " + contact + "}) { id }";
                default -> command(random, eventId);
            };
            JsonPath answer = ask(command);
            assertNull(answer.get("errors"), answer::prettify);
        }
        return null;
    }

    /**
     * Returns the assignment that the service reported for each event id. Each command is sent twice at the same time.
     */
    private Map<String, String> callers() throws InterruptedException, ExecutionException {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Future<Map<String, String>>> running = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                int number = caller;
                running.add(callers.submit(() -> caller(number / 2, number)));
            }
            Map<String, String> acknowledged = new HashMap<>();
            for (Future<Map<String, String>> caller : running) {
                caller.get().forEach((eventId, made) -> {
                    assertTrue(
                            !acknowledged.containsKey(eventId) || Objects.equals(acknowledged.get(eventId), made),
                            "two answers to one command: " + eventId);
                    acknowledged.put(eventId, made);
                });
            }
            return acknowledged;
        } finally {
            callers.shutdownNow();
        }
    }

    /** Two callers form a pair and send the same commands, so that each sends retries of the other's. */
    private Map<String, String> caller(int pair, int number) {
        Random random = new Random(pair);
        Map<String, String> acknowledged = new HashMap<>();
        for (int i = 0; i < COMMANDS_EACH; i++) {
            String eventId = "p" + pair + "-" + i;
            JsonPath answer = ask(command(random, eventId));
            assertNull(answer.get("errors"), () -> "caller " + number + ": " + answer.prettify());
            acknowledged.put(eventId, answer.getString("data.r.id"));
        }
        return acknowledged;
    }

    private static String command(Random random, String eventId) {
        String conversation = CONVERSATIONS.get(random.nextInt(CONVERSATIONS.size()));
        String agent = "agent-" + random.nextInt(5);
        String of = "(eventId: \"" + eventId + "\", conversationId: \"" + conversation + "\"";
        return switch (random.nextInt(6)) {
            case 0 -> "unassign" + of + ") { id }";
            case 1 -> "recordReply" + of + ", agent: {id: \"" + agent + "\"}) { id }";
            case 2 -> "closeConversation" + of + ") { id }";
            case 3 -> "recordCustomerMessage" + of + ") { id }";
            default -> "assign" + of + ", to: {kind: AGENT, id: \"" + agent + "\"}) { id }";
        };
    }

    private JsonPath ask(String command) {
        return service.ask("mutation { r: " + command + " }");
    }

    /** Oldest first. */
    private List<Map<String, Object>> log() {
        List<Map<String, Object>> nodes = service.ask(
                        "{ r: assignmentsReport(period: {instants: {from: \"2020-01-01T00:00:00Z\", to: \"2100-01-01T00:00:00Z\"}, timeZone: \"UTC\"}) { log(first: 1000) { nodes { id conversationId previousAssignee { id } assignedTo { id } } pageInfo { hasNextPage } } } }")
                .getList("data.r.log.nodes");
        List<Map<String, Object>> oldestFirst = new ArrayList<>(nodes);
        Collections.reverse(oldestFirst);
        return oldestFirst;
    }

    private static Object id(Object assignee) {
        return assignee == null ? null : ((Map<?, ?>) assignee).get("id");
    }
}
