package dev.baton.assignments.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.baton.assignments.reference.SlowReference.Cell;
import dev.baton.assignments.reference.SlowReference.Row;
import dev.baton.kit.Service;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** Compares the service's answers with those of the reference, figure by figure. */
final class Answers {

    static final List<String> RULES =
            List.of("AGENT_TO_AGENT", "ANY_PREVIOUS_ASSIGNEE", "AFTER_FIRST_REPLY", "DISTINCT_CONVERSATIONS");

    private final Service service;
    private final SlowReference reference;
    private final String name;

    /** @param name of the case, for failure messages */
    Answers(Service service, SlowReference reference, String name) {
        this.service = service;
        this.reference = reference;
        this.name = name;
    }

    /** Compares the reports of a period and of the previous period of the same length. */
    void agree(Instant previous, Instant from, Instant to) {
        String period =
                "period: {instants: {from: \"%s\", to: \"%s\"}, timeZone: \"UTC\", previous: {from: \"%s\", to: \"%s\"}}"
                        .formatted(from, to, previous, from);
        assignments(period, from, to);
        for (String rule : RULES) {
            reassignments(period, rule, previous, from, to);
        }
    }

    private void assignments(String period, Instant from, Instant to) {
        JsonPath report = ask(
                "assignmentsReport(" + period + ")",
                "total bySource { source count } overTime(interval: HOUR) { total } log { totalCount }");
        List<Row> rows = reference.within(from, to);
        assertEquals(rows.size(), report.getInt("total"), name);
        assertEquals(rows.size(), report.getInt("log.totalCount"), name);
        assertEquals(rows.size(), report.getInt("overTime.total.sum()"), name);
        assertEquals(
                rows.stream().collect(Collectors.groupingBy(row -> row.told().source(), Collectors.counting())),
                counts(report.getList("bySource"), "source", "count"),
                name);
        assertEquals(rows.stream().map(Row::line).toList(), pages("assignmentsReport(" + period + ")"), name);
    }

    private void reassignments(String period, String rule, Instant previous, Instant from, Instant to) {
        String field = "reassignmentsReport(" + period + ", countingRule: " + rule + ")";
        String rowName = name + " " + rule;
        JsonPath report = ask(
                field,
                "total previousTotal overTime(interval: HOUR) { received } byDayOfWeek { received } byReason(top: 1000) { reason count } matrix(top: 1000) { from { kind id } to { id } count bounces medianHeldSeconds }");
        List<Row> counted = reference.reassignments(rule, from, to);
        List<Row> before = reference.reassignments(rule, previous, from);
        assertEquals(counted.size(), report.getInt("total"), rowName);
        assertEquals(before.size(), report.getInt("previousTotal"), rowName);
        assertEquals(counted.size(), report.getInt("overTime.received.sum()"), rowName);
        assertEquals(counted.size(), report.getInt("byDayOfWeek.received.sum()"), rowName);
        assertEquals(SlowReference.byReason(counted), counts(report.getList("byReason"), "reason", "count"), rowName);
        assertEquals(reference.matrix(counted), matrix(report.getList("matrix")), rowName);
        assertEquals(counted.stream().map(Row::line).toList(), pages(field), rowName);
        byAgent(field, counted, before, rowName);
    }

    private void byAgent(String field, List<Row> counted, List<Row> before, String rowName) {
        Map<String, String> received = new HashMap<>();
        Map<String, Integer> previous = new HashMap<>();
        List<Integer> order = new ArrayList<>();
        int agents = page(
                field,
                "byAgent",
                "totalCount",
                "agent { id } received conversations previousReceived sharePercentage change",
                7,
                (connection, node) -> {
                    String agent = "AGENT " + ((Map<?, ?>) node.get("agent")).get("id");
                    int count = (Integer) node.get("received");
                    order.add(count);
                    if (count > 0) {
                        received.put(agent, count + " in " + node.get("conversations"));
                        assertEquals(
                                100.0 * count / counted.size(),
                                ((Number) node.get("sharePercentage")).doubleValue(),
                                1e-9);
                    }
                    previous.put(agent, (Integer) node.get("previousReceived"));
                    assertEquals(count - (Integer) node.get("previousReceived"), node.get("change"));
                });
        assertEquals(SlowReference.byAgent(counted), received, rowName);
        assertEquals(order.stream().sorted((one, other) -> other - one).toList(), order, rowName);
        Map<String, Long> expected =
                before.stream().collect(Collectors.groupingBy(row -> row.told().assignee(), Collectors.counting()));
        previous.forEach((agent, count) -> assertEquals(expected.getOrDefault(agent, 0L), (long) count, rowName));
        assertEquals(agents, previous.size(), rowName);
    }

    private List<String> pages(String field) {
        List<String> lines = new ArrayList<>();
        page(
                field,
                "log",
                "totalCount",
                "timestamp conversationId heldSeconds previousAssignee { kind id } assignedTo { kind id }",
                1000,
                (connection, node) -> lines.add(Instant.parse((String) node.get("timestamp")) + " "
                        + node.get("conversationId") + " " + assignee(node.get("previousAssignee")) + ">"
                        + assignee(node.get("assignedTo")) + " " + number(node.get("heldSeconds"))));
        return lines;
    }

    /** Reads all pages of a connection and returns its total count. */
    private int page(
            String field,
            String connection,
            String more,
            String node,
            int size,
            BiConsumer<JsonPath, Map<String, Object>> each) {
        String after = null;
        JsonPath page;
        do {
            String at = after == null ? "" : ", after: \"" + after + "\"";
            page = ask(
                    field,
                    connection + "(first: " + size + at + ") { " + more + " nodes { " + node
                            + " } pageInfo { hasNextPage endCursor } }");
            JsonPath current = page;
            current.<Map<String, Object>>getList(connection + ".nodes").forEach(row -> each.accept(current, row));
            after = page.getString(connection + ".pageInfo.endCursor");
        } while (page.getBoolean(connection + ".pageInfo.hasNextPage"));
        return page.getInt(connection + ".totalCount");
    }

    private JsonPath ask(String field, String selection) {
        JsonPath answer = service.ask("{ r: " + field + " { " + selection + " } }");
        assertNull(answer.get("errors"), () -> name + answer.prettify());
        return answer.setRootPath("data.r");
    }

    private static Map<String, Long> counts(List<Map<String, Object>> parts, String key, String count) {
        return parts.stream()
                .collect(Collectors.toMap(
                        part -> String.valueOf(part.get(key)), part -> ((Number) part.get(count)).longValue()));
    }

    private static Map<String, Cell> matrix(List<Map<String, Object>> cells) {
        return cells.stream()
                .collect(Collectors.toMap(
                        cell -> assignee(cell.get("from")) + ">AGENT " + ((Map<?, ?>) cell.get("to")).get("id"),
                        cell -> new Cell(
                                (Integer) cell.get("count"),
                                (Integer) cell.get("bounces"),
                                number(cell.get("medianHeldSeconds")))));
    }

    private static String assignee(Object assignee) {
        return assignee == null ? null : ((Map<?, ?>) assignee).get("kind") + " " + ((Map<?, ?>) assignee).get("id");
    }

    private static Double number(Object value) {
        return value == null ? null : ((Number) value).doubleValue();
    }
}
