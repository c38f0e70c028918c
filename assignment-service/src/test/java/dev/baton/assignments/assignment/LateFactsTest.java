package dev.baton.assignments.assignment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.assignments.PostgresResource;
import dev.baton.assignments.Service;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Facts may come late, twice, shuffled and split: the log is what it would be had each come once, in order. Random
 * histories are compared with a reference that sorts first and walks each conversation with nothing but a variable.
 */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class LateFactsTest {

    private static final int HISTORIES = 60;
    private static final Instant MORNING = Instant.parse("2026-03-02T08:00:00Z");
    private static final Comparator<ObjectNode> ORDER = Comparator.comparing(
                    (ObjectNode event) -> Instant.parse(event.get("occurredAt").asText()))
            .thenComparing(event -> event.get("sequence").asInt());

    private int ties;
    private int late;
    private int unchanged;
    private int contradicting;
    private int facts;

    @Test
    void theLogIsThatOfTheFactsInOrder() {
        for (int seed = 0; seed < HISTORIES; seed++) {
            Random random = new Random(seed);
            Service service = new Service();
            List<ObjectNode> history = history(random);
            send(service, history, random);
            assertEquals(reference(history), log(service), "history of seed " + seed);
        }
        int hundredth = facts / 100;
        assertTrue(
                ties > hundredth && late > hundredth && unchanged > hundredth && contradicting > hundredth,
                "of %d facts: %d ties, %d late, %d unchanged, %d contradicting"
                        .formatted(facts, ties, late, unchanged, contradicting));
    }

    private static List<ObjectNode> history(Random random) {
        List<ObjectNode> history = new ArrayList<>();
        for (int i = 1; i <= 40; i++) {
            String agent = "agent-" + random.nextInt(3);
            ObjectNode event = JsonNodeFactory.instance
                    .objectNode()
                    .put("eventId", "e" + i)
                    .put("sequence", i)
                    .put("conversationId", "c" + random.nextInt(3))
                    .put("occurredAt", MORNING.plusSeconds(random.nextInt(25)).toString());
            switch (random.nextInt(6)) {
                case 0 -> event.put("type", "UNASSIGNED");
                case 1 ->
                    event.put("type", "TRANSFERRED").put("toGroupId", "inbox").put("fromAgentId", "agent-9");
                case 2 -> event.put("type", "TRANSFERRED").put("toAgentId", agent);
                default -> event.put("type", "ASSIGNED").put("agentId", agent);
            }
            history.add(event);
        }
        return history;
    }

    /** Shuffled, some of it twice, in batches of any size. */
    private void send(Service service, List<ObjectNode> history, Random random) {
        List<ObjectNode> sent = new ArrayList<>(history);
        history.stream().filter(event -> random.nextInt(4) == 0).forEach(sent::add);
        Collections.shuffle(sent, random);
        Map<String, ObjectNode> newest = new HashMap<>();
        while (!sent.isEmpty()) {
            List<ObjectNode> batch = sent.subList(0, Math.min(sent.size(), 1 + random.nextInt(15)));
            batch.forEach(event -> countLate(newest, event));
            service.importFile(
                            "conversation-events",
                            batch.stream().map(ObjectNode::toString).collect(Collectors.joining("\n")))
                    .then()
                    .statusCode(200);
            batch.clear();
        }
    }

    private void countLate(Map<String, ObjectNode> newest, ObjectNode event) {
        ObjectNode before = newest.get(event.get("conversationId").asText());
        if (before == null || ORDER.compare(before, event) < 0) {
            newest.put(event.get("conversationId").asText(), event);
        } else {
            late++;
        }
    }

    private List<String> reference(List<ObjectNode> history) {
        List<ObjectNode> sorted = history.stream().sorted(ORDER).toList();
        Map<String, String> holders = new HashMap<>();
        List<String> log = new ArrayList<>();
        ObjectNode before = null;
        for (ObjectNode event : sorted) {
            facts++;
            ties += before != null && before.get("occurredAt").equals(event.get("occurredAt")) ? 1 : 0;
            before = event;
            String conversation = event.get("conversationId").asText();
            String claimed = event.path("fromAgentId").asText(null);
            boolean first = !holders.containsKey(conversation);
            String previous = first ? claimed : holders.get(conversation);
            contradicting += !first && claimed != null && !claimed.equals(previous) ? 1 : 0;
            String next = event.path("agentId")
                    .asText(event.path("toAgentId")
                            .asText(event.path("toGroupId").asText(null)));
            holders.put(conversation, next);
            if (Objects.equals(previous, next)) {
                unchanged++;
            } else {
                log.add(0, event.get("eventId").asText() + " " + previous + ">" + next);
            }
        }
        return log;
    }

    private static List<String> log(Service service) {
        List<Map<String, Object>> nodes = service.ask("""
                        { assignmentsReport(period: {instants: {from: "2026-03-02T00:00:00Z", to: "2026-03-03T00:00:00Z"}, timeZone: "UTC"}) {
                            log(first: 1000) { nodes { id previousAssignee { id } assignedTo { id } } } } }""").getList("data.assignmentsReport.log.nodes");
        return nodes.stream()
                .map(node -> node.get("id") + " " + id(node.get("previousAssignee")) + ">" + id(node.get("assignedTo")))
                .toList();
    }

    private static Object id(Object assignee) {
        return assignee == null ? null : ((Map<?, ?>) assignee).get("id");
    }
}
