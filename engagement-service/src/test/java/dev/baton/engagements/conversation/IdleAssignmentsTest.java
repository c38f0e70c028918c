package dev.baton.engagements.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.kit.Effort;
import dev.baton.kit.PostgresResource;
import dev.baton.kit.Service;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests idle assignments: their list, and their number by agent. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class IdleAssignmentsTest {

    /** Ages are compared with this clock, which may differ from the database's by how long a test takes. */
    private static final double TOLERANCE = 60;

    private static final String LIST = """
            query($held: Float, $f: ReportFilter, $n: Int, $a: String) {
              i: idleAssignments(heldForSeconds: $held, filter: $f, first: $n, after: $a) {
                totalCount byAgent { agent { id } count longestHeldSeconds }
                nodes { conversation { id } agent { id } heldSince heldSeconds assignedBy { id } customerWaitingSeconds }
                pageInfo { hasNextPage hasPreviousPage endCursor } } }""";

    private final Service service = new Service();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    /** @param minutes before now */
    private String event(String conversation, String type, long minutes, String more) {
        return "{\"eventId\":\"%s %s %d\",\"type\":\"%s\",\"conversationId\":\"%s\",\"occurredAt\":\"%s\"%s}"
                .formatted(
                        conversation,
                        type,
                        minutes,
                        type,
                        conversation,
                        now.minus(Duration.ofMinutes(minutes)),
                        more.isEmpty() ? "" : "," + more.replace('\'', '"'));
    }

    private void tell(List<String> events) {
        service.importFile("conversation-events", String.join("\n", events))
                .then()
                .statusCode(200);
    }

    private JsonPath ask(String query, Map<String, Object> variables) {
        JsonPath answer = service.ask(query, variables);
        assertNull(answer.get("errors"), answer::prettify);
        return answer.setRootPath("data.i");
    }

    /**
     * forgotten: bob assigned it to ann three hours ago, its customer has waited for four. answered: ann wrote. fresh: cleo has
     * it since ten minutes ago, its customer does not wait. pending, solved, logged (only assignments are known), unowned: not
     * idle.
     */
    private void tellExample() {
        String solved = "'toStatus':'SOLVED'";
        tell(List.of(
                event(
                        "forgotten",
                        "END_USER_MESSAGE",
                        240,
                        "'requesterId':'k1','requesterName':'Kim','channel':'chat'"),
                event(
                        "forgotten",
                        "ASSIGNED",
                        180,
                        "'agentId':'ann','source':'USER','assignedBy':'bob','groupId':'vip'"),
                event("answered", "END_USER_MESSAGE", 240, ""),
                event("answered", "ASSIGNED", 180, "'agentId':'ann'"),
                event("answered", "AGENT_MESSAGE", 170, "'agentId':'ann'"),
                event("fresh", "STATUS_CHANGED", 30, "'toStatus':'OPEN'"),
                event("fresh", "ASSIGNED", 10, "'agentId':'cleo','source':'WORKFLOW','assignedBy':'bob'"),
                event("pending", "END_USER_MESSAGE", 100, ""),
                event("pending", "ASSIGNED", 90, "'agentId':'ann'"),
                event("pending", "STATUS_CHANGED", 80, "'toStatus':'PENDING'"),
                event("solved", "ASSIGNED", 90, "'agentId':'ann'"),
                event("solved", "STATUS_CHANGED", 80, solved),
                event("logged", "ASSIGNED", 90, "'agentId':'ann'"),
                event("unowned", "END_USER_MESSAGE", 90, "")));
    }

    @Test
    void thoseThatTheirHolderHasNotAnsweredAreListedOldestFirst() {
        tellExample();
        JsonPath idle = ask(LIST, Map.of());
        assertEquals(List.of("forgotten", "fresh"), idle.getList("nodes.conversation.id"));
        assertEquals(2, idle.getInt("totalCount"));
        assertEquals(List.of("ann", "cleo"), idle.getList("nodes.agent.id"));
        assertEquals(now.minus(Duration.ofHours(3)).toString(), idle.getString("nodes[0].heldSince"));
        assertEquals(3 * 3600, idle.getDouble("nodes[0].heldSeconds"), TOLERANCE);
        assertEquals("bob", idle.getString("nodes[0].assignedBy.id"));
        assertEquals(4 * 3600, idle.getDouble("nodes[0].customerWaitingSeconds"), TOLERANCE);
        assertNull(idle.get("nodes[1].assignedBy"), "a workflow assigned it");
        assertNull(idle.get("nodes[1].customerWaitingSeconds"));
        assertEquals(List.of("ann", "cleo"), idle.getList("byAgent.agent.id"));
        assertEquals(List.of(1, 1), idle.getList("byAgent.count"));
        assertEquals(600, idle.getDouble("byAgent[1].longestHeldSeconds"), TOLERANCE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "heldForSeconds: 0 | forgotten fresh",
                "heldForSeconds: 1200 | forgotten",
                "heldForSeconds: 20000 |",
                "heldForSeconds: null | forgotten fresh",
                "filter: {agentId: [\"cleo\"]} | fresh",
                "filter: {groupId: [\"vip\"]} | forgotten",
                "filter: {contactName: \"kim\"} | forgotten",
                "filter: {contactId: [\"k1\"]} | forgotten",
                "filter: {channel: [\"chat\", \"email\"]} | forgotten",
                "filter: {conversationId: [\"fresh\", \"answered\"]} | fresh",
                "filter: {agentId: [\"cleo\"], channel: [\"chat\"]} |",
                "heldForSeconds: 60, filter: {source: [BOT]} | forgotten fresh",
            })
    void areNarrowedByHowLongTheyAreHeldAndByFilters(String arguments, String expected) {
        tellExample();
        JsonPath idle = ask(
                "{ i: idleAssignments(" + arguments
                        + ") { totalCount nodes { conversation { id } } byAgent { count } } }",
                Map.of());
        List<String> ids = expected == null ? List.of() : List.of(expected.split(" "));
        assertEquals(ids, idle.getList("nodes.conversation.id"));
        assertEquals(ids.size(), idle.getInt("totalCount"));
        assertEquals(
                ids.size(),
                idle.<Integer>getList("byAgent.count").stream()
                        .mapToInt(Integer::intValue)
                        .sum());
    }

    @Test
    void theAnswerSaysWhatItMeansAndWhichFiltersApplied() {
        JsonPath idle = ask("""
                { i: idleAssignments(filter: {channel: ["chat"], source: [BOT]}) {
                    definitions { id version text fields } appliedFilters { filter values } ignoredFilters { filter code message } } }""", Map.of());
        assertEquals(List.of("channel"), idle.getList("appliedFilters.filter"));
        assertEquals(List.of("source"), idle.getList("ignoredFilters.filter"));
        assertEquals(List.of("NOT_APPLICABLE"), idle.getList("ignoredFilters.code"));
        List<String> explained = idle.<List<String>>getList("definitions.fields").stream()
                .flatMap(List::stream)
                .sorted()
                .toList();
        assertEquals(
                List.of(
                        "byAgent.count",
                        "byAgent.longestHeldSeconds",
                        "nodes.customerWaitingSeconds",
                        "nodes.heldBusinessSeconds",
                        "nodes.heldSeconds",
                        "totalCount"),
                explained);
    }

    @Test
    void businessSecondsAreThoseOfTheGroupsCalendarAndNoneWithoutOne() {
        String tenDays = "'agentId':'ann','groupId':'%s'";
        tell(List.of(
                event("a", "END_USER_MESSAGE", 15_000, "'groupId':'vip'"),
                event("a", "ASSIGNED", 14_400, tenDays.formatted("vip")),
                event("b", "END_USER_MESSAGE", 15_000, "'groupId':'vip'"),
                event("b", "ASSIGNED", 1_440, tenDays.formatted("vip")),
                event("c", "END_USER_MESSAGE", 15_000, "'groupId':'other'"),
                event("c", "ASSIGNED", 100, tenDays.formatted("other"))));
        String days = List.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY").stream()
                .map("{day: %s, from: \"09:00\", to: \"17:00\"}"::formatted)
                .collect(Collectors.joining(", "));
        assertNull(service.ask(
                        "mutation { setBusinessHours(groupId: \"vip\", timeZone: \"UTC\", validFrom: \"2020-01-01\","
                                + " weekly: [" + days + "]) { groupId } }")
                .get("errors"));
        JsonPath idle = ask("{ i: idleAssignments { nodes { conversation { id } heldBusinessSeconds } } }", Map.of());
        assertEquals(List.of("a", "b", "c"), idle.getList("nodes.conversation.id"));
        // eight hours of each whole day, whenever the days begin
        assertEquals(10 * 8 * 3600, idle.getDouble("nodes[0].heldBusinessSeconds"), TOLERANCE);
        assertEquals(8 * 3600, idle.getDouble("nodes[1].heldBusinessSeconds"), TOLERANCE);
        assertNull(idle.get("nodes[2].heldBusinessSeconds"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "idleAssignments(heldForSeconds: -1) { totalCount } | heldForSeconds must be from 0",
                "idleAssignments(heldForSeconds: 1e300) { totalCount } | heldForSeconds must be from 0",
                "idleAssignments(first: 0) { totalCount } | first must be from 1",
                "idleAssignments { byAgent(top: 0) { count } } | top must be from 1",
                "idleAssignments(after: \"x\") { totalCount } | after: this cursor",
            })
    void refusesArgumentsByName(String field, String message) {
        JsonPath answer = service.ask("{ " + field + " }");
        assertEquals("BAD_REQUEST", answer.getString("errors[0].extensions.code"));
        assertTrue(answer.getString("errors[0].message").startsWith(message), answer::prettify);
    }

    /** What is told of one conversation, in few steps of ten minutes, so that many are the same. */
    private record Told(String id, List<String> events, String agent, long heldMinutes, String channel) {}

    private Told random(int number, Random random) {
        String id = "c%03d".formatted(number);
        String channel = random.nextBoolean() ? "chat" : "email";
        List<String> events = new ArrayList<>();
        events.add(event(id, "END_USER_MESSAGE", 1000, "'channel':'" + channel + "'"));
        String agent = null;
        long held = 0;
        for (long minutes = 900; minutes > 0; minutes -= 10 * (1 + random.nextInt(40))) {
            String who = "a" + random.nextInt(4);
            switch (random.nextInt(6)) {
                case 0, 1, 2 -> {
                    events.add(event(id, "ASSIGNED", minutes, "'agentId':'" + who + "'"));
                    // whoever has it already goes on as it was, also where it has written
                    if (!who.equals(holder(events.subList(0, events.size() - 1)))) {
                        agent = who;
                        held = minutes;
                    }
                }
                case 3 -> {
                    events.add(event(id, "AGENT_MESSAGE", minutes, "'agentId':'" + who + "'"));
                    agent = who.equals(agent) ? null : agent;
                }
                case 4 -> {
                    events.add(event(id, "UNASSIGNED", minutes, ""));
                    agent = null;
                }
                default -> events.add(event(id, "END_USER_MESSAGE", minutes, ""));
            }
        }
        return new Told(id, events, agent, held, channel);
    }

    /** Who was assigned last, looked up in the text of the events. */
    private static String holder(List<String> events) {
        for (int i = events.size() - 1; i >= 0; i--) {
            if (events.get(i).contains("\"type\":\"UNASSIGNED\"")) {
                return null;
            }
            if (events.get(i).contains("\"type\":\"ASSIGNED\"")) {
                return events.get(i).replaceAll(".*\"agentId\":\"(\\w+)\".*", "$1");
            }
        }
        return null;
    }

    @Test
    void pagesHaveEachOfThemOnceAndAgreeWithTheCountsWhateverComesLate() {
        for (long seed : Effort.seeds(3).toArray()) {
            Random random = new Random(seed);
            List<Told> told = new ArrayList<>();
            List<String> events = new ArrayList<>();
            for (int i = 0; i < 150; i++) {
                Told one = random((int) seed * 1000 + i, random);
                told.add(one);
                events.addAll(one.events);
            }
            Collections.shuffle(events, random);
            tell(events.subList(0, events.size() / 2));
            tell(events.subList(events.size() / 2, events.size()));
            List<String> of = told.stream().map(Told::id).toList();
            compare(told, Map.of("conversationId", of), 0, one -> true);
            compare(
                    told,
                    Map.of("conversationId", of, "agentId", List.of("a1", "a2")),
                    0,
                    one -> !one.agent.matches("a[03]"));
            compare(
                    told,
                    Map.of("conversationId", of, "channel", List.of("chat")),
                    18_000 + 300,
                    one -> one.channel.equals("chat"));
        }
    }

    private void compare(List<Told> told, Map<String, Object> filter, double heldForSeconds, Predicate<Told> left) {
        List<Told> idle = told.stream()
                .filter(one -> one.agent != null)
                .filter(left)
                .filter(one -> one.heldMinutes * 60 >= heldForSeconds)
                .sorted(Comparator.comparing((Told one) -> -one.heldMinutes).thenComparing(Told::id))
                .toList();
        assertTrue(idle.size() > 5, "there is something to compare");
        List<String> paged = new ArrayList<>();
        Map<String, Object> variables = new HashMap<>(Map.of("f", filter, "held", heldForSeconds, "n", 7));
        boolean more = true;
        while (more) {
            JsonPath page = ask(LIST, variables);
            paged.addAll(page.getList("nodes.conversation.id"));
            assertEquals(idle.size(), page.getInt("totalCount"));
            assertEquals(counts(idle), counts(page.getList("byAgent")));
            assertEquals(variables.containsKey("a"), page.getBoolean("pageInfo.hasPreviousPage"));
            variables.put("a", page.getString("pageInfo.endCursor"));
            more = page.getBoolean("pageInfo.hasNextPage");
        }
        assertEquals(idle.stream().map(Told::id).toList(), paged);
        JsonPath foreign = service.ask(LIST, Map.of("held", heldForSeconds + 1, "f", filter, "a", variables.get("a")));
        assertEquals("BAD_REQUEST", foreign.getString("errors[0].extensions.code"), "another age is another list");
    }

    private static List<String> counts(List<?> idle) {
        if (!idle.isEmpty() && idle.get(0) instanceof Map) {
            return idle.stream()
                    .map(row -> (Map<?, ?>) row)
                    .map(row -> ((Map<?, ?>) row.get("agent")).get("id") + " " + row.get("count"))
                    .toList();
        }
        return idle.stream()
                .map(row -> ((Told) row).agent)
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(agent -> agent, Collectors.counting()))
                .entrySet()
                .stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(agent -> agent.getKey() + " " + agent.getValue())
                .toList();
    }
}
