package dev.baton.engagements.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Compares the orders of the list of conversations with sorting all conversations. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class ConversationOrderTest {

    private static final int CONVERSATIONS = 120;
    private static final int PAGE = 11;
    private static final Instant BEGIN = Instant.parse("2026-03-02T08:00:00Z");

    private static final String LIST = """
            query($o: ConversationOrder, $s: ConversationState, $f: ReportFilter, $n: Int, $a: String, $l: Int, $b: String) {
              c: conversations(orderBy: $o, state: $s, filter: $f, first: $n, after: $a, last: $l, before: $b) {
                totalCount nodes { id waitingSince } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }""";

    private final Service service = new Service();

    /**
     * A conversation to send. There are few different instants, so that many conversations have the same one.
     *
     * @param agent null for nobody
     * @param waitingSince null if the customer does not wait
     */
    private record Told(
            String id, Instant openedAt, String agent, String channel, Instant waitingSince, boolean closed) {

        static Told random(int number, Random random) {
            Instant opened = BEGIN.plusSeconds(3600L * random.nextInt(6));
            return new Told(
                    "c%03d".formatted(number),
                    opened,
                    random.nextInt(3) == 0 ? null : "a" + random.nextInt(3),
                    random.nextBoolean() ? "chat" : "email",
                    random.nextBoolean() ? null : opened.plusSeconds(3600L * random.nextInt(6)),
                    random.nextInt(3) == 0);
        }

        List<String> events() {
            List<String> events = new ArrayList<>();
            events.add(event("OPENED", openedAt, "\"channel\":\"" + channel + "\""));
            if (agent != null) {
                events.add(event("ASSIGNED", openedAt, "\"agentId\":\"" + agent + "\""));
            }
            Instant last = openedAt.plusSeconds(50_000);
            if (waitingSince != null) {
                events.add(event("END_USER_MESSAGE", waitingSince, "\"sequence\":1"));
            } else {
                events.add(event("END_USER_MESSAGE", last, "\"sequence\":1"));
                events.add(event("AGENT_MESSAGE", last, "\"agentId\":\"a0\",\"sequence\":2"));
            }
            if (closed) {
                events.add(event("STATUS_CHANGED", last, "\"toStatus\":\"SOLVED\",\"sequence\":3"));
            }
            return events;
        }

        private String event(String type, Instant at, String more) {
            return "{\"eventId\":\"%s %s\",\"type\":\"%s\",\"conversationId\":\"%s\",\"occurredAt\":\"%s\",%s}"
                    .formatted(id, type, type, id, at, more);
        }
    }

    private List<Told> tell(long seed) {
        Random random = new Random(seed);
        List<Told> told = IntStream.range(0, CONVERSATIONS)
                .mapToObj(number -> Told.random(number, random))
                .toList();
        String lines = String.join(
                "\n", told.stream().flatMap(one -> one.events().stream()).toList());
        service.importFile("conversation-events", lines).then().statusCode(200);
        return told;
    }

    @Test
    void pagesThroughEachOrderFromEndToEndInBothDirections() {
        Comparator<Told> opened = Comparator.comparing(Told::openedAt).thenComparing(Told::id);
        Map<String, Comparator<Told>> orders = Map.of(
                "OPENED",
                opened,
                "LONGEST_WAIT",
                Comparator.comparing(Told::waitingSince, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(opened));
        Map<String, Predicate<Told>> states = Map.of(
                "", one -> true,
                "OPEN", one -> !one.closed,
                "UNASSIGNED", one -> !one.closed && one.agent == null,
                "CLOSED", one -> one.closed);
        Map<Map<String, Object>, Predicate<Told>> filters = Map.of(
                Map.of(), one -> true,
                Map.of("agentId", List.of("a1")), one -> "a1".equals(one.agent),
                Map.of("channel", List.of("chat")), one -> one.channel.equals("chat"));
        List<Told> told = tell(7);
        orders.forEach((order, comparator) -> states.forEach((state, isOfState) -> filters.forEach((filter, isLeft) -> {
            List<String> expected = told.stream()
                    .filter(isOfState.and(isLeft))
                    .sorted(comparator)
                    .map(Told::id)
                    .toList();
            Map<String, Object> asked = new HashMap<>(Map.of("o", order, "f", filter));
            if (!state.isEmpty()) {
                asked.put("s", state);
            }
            assertEquals(expected, forwards(asked, expected.size()), asked::toString);
            assertEquals(expected, backwards(asked, expected.size()), asked::toString);
        })));
    }

    private List<String> forwards(Map<String, Object> asked, int total) {
        Map<String, Object> variables = new HashMap<>(asked);
        variables.put("n", PAGE);
        List<String> all = new ArrayList<>();
        JsonPath page;
        do {
            page = page(variables);
            assertEquals(total, page.getInt("totalCount"));
            all.addAll(page.getList("nodes.id"));
            variables.put("a", page.getString("pageInfo.endCursor"));
        } while (page.getBoolean("pageInfo.hasNextPage"));
        return all;
    }

    private List<String> backwards(Map<String, Object> asked, int total) {
        Map<String, Object> variables = new HashMap<>(asked);
        variables.put("l", PAGE);
        List<String> all = new ArrayList<>();
        JsonPath page;
        do {
            page = page(variables);
            assertEquals(total, page.getInt("totalCount"));
            all.addAll(0, page.getList("nodes.id"));
            variables.put("b", page.getString("pageInfo.startCursor"));
        } while (page.getBoolean("pageInfo.hasPreviousPage"));
        return all;
    }

    private JsonPath page(Map<String, Object> variables) {
        JsonPath answer = service.ask(LIST, variables);
        assertNull(answer.get("errors"), answer::prettify);
        answer.setRootPath("data.c");
        return answer;
    }

    @Test
    void whoseCustomerWaitsComesFirstWhoeverOpenedEarlier() {
        tell(8);
        List<String> since =
                page(Map.of("o", "LONGEST_WAIT", "s", "OPEN", "n", 1000)).getList("nodes.waitingSince");
        int waiting = (int) since.stream().takeWhile(one -> one != null).count();
        assertTrue(waiting > 10 && waiting < since.size() - 10, "both kinds are there");
        assertEquals(since.subList(0, waiting).stream().sorted().toList(), since.subList(0, waiting));
        assertTrue(since.subList(waiting, since.size()).stream().allMatch(one -> one == null));
    }

    @Test
    void aCursorLeadsThroughItsOwnOrderAlone() {
        tell(9);
        for (String order : List.of("OPENED", "LONGEST_WAIT")) {
            String other = order.equals("OPENED") ? "LONGEST_WAIT" : "OPENED";
            String cursor = page(Map.of("o", order, "n", 3)).getString("pageInfo.endCursor");
            for (String argument : List.of("a", "b")) {
                JsonPath answer = service.ask(LIST, Map.of("o", other, argument, cursor));
                assertEquals("BAD_REQUEST", answer.getString("errors[0].extensions.code"));
                assertTrue(answer.getString("errors[0].message").contains("ordering"));
                assertFalse(page(Map.of("o", order, argument, cursor))
                        .getList("nodes")
                        .isEmpty());
            }
        }
    }

    @Test
    void isOrderedByOpeningWhereNoneIsAskedFor() {
        tell(10);
        Map<String, Object> none = new HashMap<>();
        none.put("o", null);
        List<String> opened = page(Map.of("o", "OPENED")).getList("nodes.id");
        assertEquals(opened, page(none).getList("nodes.id"));
        assertEquals(opened, service.ask("{ conversations { nodes { id } } }").getList("data.conversations.nodes.id"));
    }
}
