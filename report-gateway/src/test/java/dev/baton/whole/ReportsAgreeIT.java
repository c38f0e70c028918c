package dev.baton.whole;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.kit.Effort;
import dev.baton.local.GraphqlClient;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests that totals, buckets, breakdowns and rows of random reports agree, and that figures have definitions. */
class ReportsAgreeIT {

    private static final String ARGUMENTS = "period: $period, filter: $filter";
    private static final String VARIABLES = "$period: PeriodInput!, $filter: ReportFilter, $rule: CountingRule, "
            + "$interval: Interval, $dimension: EngagementDimension!, $order: AgentOrder";

    private static final String QUESTION = "query(" + VARIABLES + ") {"
            + " assignmentsReport(" + ARGUMENTS
            + ") { dataState total conversations contacts bySource { source count percentage }"
            + "   overTime(interval: $interval) { from to total bySource { count } } log(first: 1) { totalCount } }"
            + " reassignmentsReport(" + ARGUMENTS
            + ", countingRule: $rule) { dataState total previousTotal previousPeriod { from to }"
            + "   byAgent(first: 1000) { totalCount nodes { agent { id } received sharePercentage conversations previousReceived change } }"
            + "   byReason(top: 1000) { count } overTime(interval: $interval) { from to received } byDayOfWeek { day received }"
            + "   matrix(top: 1000) { count bounces } log(first: 1) { totalCount } }"
            + " engagementsReport(" + ARGUMENTS + ") { dataState total open conversations agents"
            + "   metrics { durationSeconds { count sum within: withinPercentage(seconds: 600) } agentMessages { count sum } requesterWaitSeconds { count sum } }"
            + "   by(dimension: $dimension, top: 1000) { total metrics { durationSeconds { count sum } } }"
            + "   breakdown(dimensions: [AGENT, GROUP, CHANNEL], top: 1000) { total metrics { durationSeconds { sum } } }"
            + "   overTime(interval: $interval) { from to total metrics { agentMessages { sum } } }"
            + "   distribution(metric: DURATION) { count } records(first: 1) { totalCount } }"
            + " conversationsReport(" + ARGUMENTS
            + ") { dataState created closed overTime(interval: $interval) { from to created closed }"
            + "   closeTimeByAgent(top: 1000) { closed closeTimeSeconds { count } }"
            + "   firstContactResolutionByAgent(top: 1000) { firstCloses resolved pending ratePercentage } }"
            + " agentsReport(" + ARGUMENTS + ", countingRule: $rule) { dataState"
            + "   rows(first: 1000, orderBy: $order) { totalCount nodes { agent { id } assignmentsReceived"
            + "     reassignmentsReceived handedOff engagements metrics { durationSeconds { count average within: withinPercentage(seconds: 600) } } } } } }";

    private static final String ROWS =
            "id timestamp conversationId contact { id } previousAssignee { kind id } assignedTo { kind id } source reason";

    private static TestStack stack;
    private static GraphqlClient client;
    private static Map<String, List<String>> known;

    private String asked = "";

    @BeforeAll
    static void start() {
        stack = TestStack.withDemoData();
        client = new GraphqlClient(stack.gateway().address());
        known = RandomQuestion.known(client);
    }

    @Test
    void whateverIsAskedTheFiguresOfOneAnswerAddUp() {
        int answers = 0;
        int empty = 0;
        for (long seed : Effort.seeds(60).toArray()) {
            RandomQuestion random = new RandomQuestion(seed, known);
            Map<String, Object> question = new HashMap<>();
            question.put("period", random.period());
            question.put("filter", random.filter());
            question.put("rule", random.countingRule());
            question.put("interval", random.interval());
            question.put("dimension", random.dimension());
            question.put("order", random.agentOrder());
            asked = "seed " + seed + ": " + question;
            JsonNode answer = client.ask(QUESTION, question);
            assertTrue(answer.path("errors").isEmpty(), asked + answer.path("errors"));
            JsonNode reports = answer.path("data");
            List<JsonNode> log = rows("assignmentsReport(" + ARGUMENTS + ")", "log", ROWS, question);
            check(reports.path("assignmentsReport"), log);
            checkReassignments(reports.path("reassignmentsReport"), question);
            checkEngagements(reports.path("engagementsReport"), question);
            checkConversations(reports.path("conversationsReport"));
            checkAgents(reports, log, question);
            for (JsonNode report : reports) {
                answers++;
                empty += report.path("dataState").asText().equals("HAS_DATA") ? 0 : 1;
            }
        }
        System.out.println(answers + " reports, " + empty + " of them empty");
        assertTrue(empty < 0.2 * answers, empty + " of " + answers + " are empty");
    }

    private void check(JsonNode report, List<JsonNode> rows) {
        int total = report.path("total").asInt();
        equal("by source", total, sum(report.path("bySource"), "count"));
        equal("over time", total, sum(report.path("overTime"), "total"));
        report.path("overTime")
                .forEach(bucket -> equal(
                        "a bucket by source", bucket.path("total").asInt(), sum(bucket.path("bySource"), "count")));
        equal("log", total, report.at("/log/totalCount").asInt());
        equal("rows", total, rows.size());
        equal("rows once each", total, distinct(rows, row -> row.path("id").asText()));
        equal(
                "conversations",
                report.path("conversations").asInt(),
                distinct(
                        told(rows, "/conversationId"),
                        row -> row.path("conversationId").asText()));
        equal(
                "contacts",
                report.path("contacts").asInt(),
                distinct(told(rows, "/contact/id"), row -> row.at("/contact/id").asText()));
        Map<String, Long> bySource = count(rows, row -> row.path("source").asText());
        report.path("bySource").forEach(source -> {
            long count = source.path("count").asLong();
            equal("rows of " + source, count, bySource.get(source.path("source").asText()));
            close("percentage", 100.0 * count / total, source.path("percentage").asDouble());
        });
        checkBuckets(report.path("overTime"), "total", rows, "timestamp");
    }

    private void checkReassignments(JsonNode report, Map<String, Object> question) {
        String field = "reassignmentsReport(" + ARGUMENTS + ", countingRule: $rule)";
        List<JsonNode> rows = rows(field, "log", ROWS, question);
        int total = report.path("total").asInt();
        equal("rows", total, rows.size());
        equal("log", total, report.at("/log/totalCount").asInt());
        equal("by agent", total, sum(report.at("/byAgent/nodes"), "received"));
        equal(
                "agents",
                report.at("/byAgent/totalCount").asInt(),
                report.at("/byAgent/nodes").size());
        equal("by reason", total, sum(report.path("byReason"), "count"));
        equal("over time", total, sum(report.path("overTime"), "received"));
        equal("by day of week", total, sum(report.path("byDayOfWeek"), "received"));
        equal("matrix", total, sum(report.path("matrix"), "count"));
        equal("previous", report.path("previousTotal").asInt(), sum(report.at("/byAgent/nodes"), "previousReceived"));
        checkBuckets(report.path("overTime"), "received", rows, "timestamp");
        String zone = (String) ((Map<?, ?>) question.get("period")).get("timeZone");
        Map<String, Long> byDay = count(
                rows,
                row -> Instant.parse(row.path("timestamp").asText())
                        .atZone(ZoneId.of(zone))
                        .getDayOfWeek()
                        .name());
        report.path("byDayOfWeek")
                .forEach(day -> equal(
                        "rows of " + day,
                        day.path("received").asLong(),
                        byDay.getOrDefault(day.path("day").asText(), 0L)));
        Map<String, List<JsonNode>> byAgent = rows.stream()
                .collect(Collectors.groupingBy(row -> row.at("/assignedTo/id").asText()));
        report.at("/byAgent/nodes").forEach(agent -> {
            List<JsonNode> own = byAgent.getOrDefault(agent.at("/agent/id").asText(), List.of());
            equal("rows of " + agent, agent.path("received").asInt(), own.size());
            equal(
                    "conversations",
                    agent.path("conversations").asInt(),
                    distinct(own, row -> row.path("conversationId").asText()));
            equal(
                    "change",
                    agent.path("change").asInt(),
                    agent.path("received").asInt()
                            - agent.path("previousReceived").asInt());
        });
        Map<String, Object> previous = new HashMap<>(question);
        previous.put(
                "period",
                Map.of(
                        "instants",
                        Map.of(
                                "from", report.at("/previousPeriod/from").asText(),
                                "to", report.at("/previousPeriod/to").asText()),
                        "timeZone",
                        zone));
        equal(
                "the previous period by itself",
                report.path("previousTotal").asInt(),
                rows(field, "log", "id", previous).size());
    }

    private void checkEngagements(JsonNode report, Map<String, Object> question) {
        List<JsonNode> rows = rows(
                "engagementsReport(" + ARGUMENTS + ")",
                "records",
                "id conversationId agent { id } startedAt endedAt durationSeconds agentMessages agentReplies",
                question);
        int total = report.path("total").asInt();
        JsonNode metrics = report.path("metrics");
        equal("rows", total, rows.size());
        equal("records", total, report.at("/records/totalCount").asInt());
        equal("by", total, sum(report.path("by"), "total"));
        equal("breakdown", total, sum(report.path("breakdown"), "total"));
        equal(
                "conversations",
                report.path("conversations").asInt(),
                distinct(rows, row -> row.path("conversationId").asText()));
        equal(
                "agents",
                report.path("agents").asInt(),
                distinct(rows, row -> row.at("/agent/id").asText()));
        equal("over time", total, sum(report.path("overTime"), "total"));
        equal("open", report.path("open").asInt(), (int)
                rows.stream().filter(row -> row.path("endedAt").isNull()).count());
        JsonNode duration = metrics.path("durationSeconds");
        equal("durations", duration.path("count").asInt(), (int) rows.stream()
                .filter(row -> !row.path("durationSeconds").isNull())
                .count());
        close(
                "seconds",
                duration.path("sum").asDouble(),
                total(rows, row -> row.path("durationSeconds").asDouble()));
        close(
                "seconds by",
                duration.path("sum").asDouble(),
                total(
                        report.path("by"),
                        by -> by.at("/metrics/durationSeconds/sum").asDouble()));
        close(
                "seconds of the breakdown",
                duration.path("sum").asDouble(),
                total(
                        report.path("breakdown"),
                        group -> group.at("/metrics/durationSeconds/sum").asDouble()));
        close(
                "within",
                within(duration),
                rows.stream()
                        .filter(row -> !row.path("durationSeconds").isNull()
                                && row.path("durationSeconds").asDouble() <= 600)
                        .count());
        equal("bars", duration.path("count").asInt(), sum(report.path("distribution"), "count"));
        close(
                "messages",
                metrics.at("/agentMessages/sum").asDouble(),
                total(rows, row -> row.path("agentMessages").asDouble()));
        close(
                "messages over time",
                metrics.at("/agentMessages/sum").asDouble(),
                total(
                        report.path("overTime"),
                        bucket -> bucket.at("/metrics/agentMessages/sum").asDouble()));
        close(
                "waits",
                metrics.at("/requesterWaitSeconds/count").asInt(),
                total(rows, row -> row.path("agentReplies").asDouble()));
        checkBuckets(report.path("overTime"), "total", rows, "startedAt");
    }

    private void checkConversations(JsonNode report) {
        equal("created", report.path("created").asInt(), sum(report.path("overTime"), "created"));
        equal("closed", report.path("closed").asInt(), sum(report.path("overTime"), "closed"));
        equal("closed by agent", report.path("closed").asInt(), sum(report.path("closeTimeByAgent"), "closed"));
        report.path("firstContactResolutionByAgent").forEach(agent -> {
            int settled =
                    agent.path("firstCloses").asInt() - agent.path("pending").asInt();
            close(
                    "rate",
                    settled == 0 ? 0 : 100.0 * agent.path("resolved").asInt() / settled,
                    agent.path("ratePercentage").asDouble());
        });
    }

    private void checkAgents(JsonNode reports, List<JsonNode> log, Map<String, Object> question) {
        JsonNode rows = reports.at("/agentsReport/rows/nodes");
        Set<?> filters = ((Map<?, ?>) question.get("filter")).keySet();
        equal("agents", reports.at("/agentsReport/rows/totalCount").asInt(), rows.size());
        equal("reassignments", reports.at("/reassignmentsReport/total").asInt(), sum(rows, "reassignmentsReceived"));
        equal("engagements", reports.at("/engagementsReport/total").asInt(), sum(rows, "engagements"));
        if (!filters.contains("groupId")) {
            Map<String, Long> received = count(
                    log.stream()
                            .filter(row -> row.at("/assignedTo/kind").asText().equals("AGENT"))
                            .toList(),
                    row -> row.at("/assignedTo/id").asText());
            rows.forEach(row -> equal(
                    "received by " + row,
                    row.path("assignmentsReceived").asLong(),
                    received.getOrDefault(row.at("/agent/id").asText(), 0L)));
            equal(
                    "received",
                    (int) received.values().stream().mapToLong(count -> count).sum(),
                    sum(rows, "assignmentsReceived"));
        }
        if (!filters.contains("groupId") && !filters.contains("agentId")) {
            long handedOff = log.stream()
                    .filter(row -> row.at("/previousAssignee/kind").asText().equals("AGENT")
                            && !row.path("assignedTo").isNull())
                    .count();
            equal("handed off", (int) handedOff, sum(rows, "handedOff"));
        }
        close(
                "within",
                within(reports.at("/engagementsReport/metrics/durationSeconds")),
                total(rows, row -> within(row.at("/metrics/durationSeconds"))));
        String order = question.get("order").toString();
        List<Double> values = new ArrayList<>();
        rows.forEach(row -> {
            JsonNode value =
                    order.equals("DURATION") ? row.at("/metrics/durationSeconds/average") : row.path(camelCase(order));
            values.add(value.isNull() ? -1 : value.asDouble());
        });
        List<Double> sorted = values.stream()
                .sorted((one, other) -> Double.compare(other, one))
                .toList();
        assertEquals(sorted, values, asked);
    }

    /** The number of values within the target. */
    private static double within(JsonNode statistics) {
        return statistics.path("count").asDouble() * statistics.path("within").asDouble() / 100;
    }

    private void checkBuckets(JsonNode buckets, String count, List<JsonNode> rows, String instant) {
        for (JsonNode bucket : buckets) {
            Instant from = Instant.parse(bucket.path("from").asText());
            Instant to = Instant.parse(bucket.path("to").asText());
            if (bucket.path(count).asInt() > 0 || buckets.size() < 100) {
                long within = rows.stream()
                        .map(row -> Instant.parse(row.path(instant).asText()))
                        .filter(at -> !at.isBefore(from) && at.isBefore(to))
                        .count();
                equal("rows from " + from + " to " + to, bucket.path(count).asLong(), within);
            }
        }
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("\\W+"))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Reads all rows of a connection, page by page. */
    private List<JsonNode> rows(String report, String connection, String fields, Map<String, Object> question) {
        String used = report.contains("$rule") ? ", $rule: CountingRule" : "";
        String query = "query($period: PeriodInput!, $filter: ReportFilter, $after: String" + used + ") { r: " + report
                + " { " + connection + "(first: 1000, after: $after) { pageInfo { hasNextPage endCursor } nodes { "
                + fields + " } } } }";
        List<JsonNode> rows = new ArrayList<>();
        Map<String, Object> page = new HashMap<>(question);
        boolean more = true;
        while (more) {
            JsonNode answer = client.ask(query, page);
            JsonNode found = answer.path("data").path("r").path(connection);
            assertTrue(found.has("nodes"), asked + answer);
            found.path("nodes").forEach(rows::add);
            more = found.at("/pageInfo/hasNextPage").asBoolean();
            page.put("after", found.at("/pageInfo/endCursor").asText());
        }
        return rows;
    }

    private void equal(String what, long expected, long actual) {
        assertEquals(expected, actual, () -> what + "; " + asked);
    }

    private void close(String what, double expected, double actual) {
        assertEquals(expected, actual, 1e-6 * Math.max(1, Math.abs(expected)), () -> what + "; " + asked);
    }

    private static int sum(JsonNode list, String field) {
        return (int) total(list, element -> element.path(field).asDouble());
    }

    private static double total(Iterable<JsonNode> list, ToDoubleFunction<JsonNode> value) {
        return StreamSupport.stream(list.spliterator(), false)
                .mapToDouble(value)
                .sum();
    }

    private static List<JsonNode> told(List<JsonNode> rows, String path) {
        return rows.stream().filter(row -> row.at(path).isTextual()).toList();
    }

    private static int distinct(List<JsonNode> rows, Function<JsonNode, String> key) {
        return (int) rows.stream().map(key).distinct().count();
    }

    private static Map<String, Long> count(List<JsonNode> rows, Function<JsonNode, String> key) {
        return rows.stream().collect(Collectors.groupingBy(key, TreeMap::new, Collectors.counting()));
    }

    private static String camelCase(String constant) {
        String[] words = constant.toLowerCase(Locale.ROOT).split("_");
        return words[0]
                + Arrays.stream(words)
                        .skip(1)
                        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                        .collect(Collectors.joining());
    }
}
