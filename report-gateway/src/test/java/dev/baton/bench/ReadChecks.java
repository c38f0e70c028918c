package dev.baton.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Checks that the measured answers of Baton and PostGraphile equal the results of SQL. */
final class ReadChecks {

    private static final String OF_WORKSPACE = " from assignment where workspace_id = '" + BenchData.LARGE + "' and ";
    private static final String AMONG_AGENTS =
            OF_WORKSPACE + "previous_kind = 'AGENT' and assigned_kind = 'AGENT' and ";
    private static final String IN_ORDER = " order by occurred_at desc, origin desc, sequence desc, id desc limit ";

    private final BenchStack stack;
    private final ReadQuestions questions;
    /** The address of PostGraphile; null if it does not run. */
    private final URI plain;

    ReadChecks(BenchStack stack, ReadQuestions questions, URI plain) {
        this.stack = stack;
        this.questions = questions;
        this.plain = plain;
    }

    void check(ReadAnswer answer, int number) throws SQLException {
        JsonNode data = questions.of(answer).ask(stack, stack.gateway(), number);
        QuestionTemplate asPlain = plain == null ? null : questions.plain(answer);
        JsonNode plainData = asPlain == null ? null : asPlain.ask(stack, plain, number);
        switch (answer) {
            case BY_SOURCE -> bySource(number, data, plainData);
            case FILTERED_PAGE ->
                page(
                        ReadQuestions.PAGE,
                        "source in ('" + String.join("', '", ReadQuestions.sources(number)) + "') and "
                                + questions.period(number).holds("occurred_at"),
                        data,
                        plainData);
            case LARGE_PAGE ->
                page(ReadQuestions.LARGE_PAGE, questions.period(number).holds("occurred_at"), data, plainData);
            case REASSIGNMENTS -> {
                JsonNode report = data.path("reassignmentsReport");
                reassignments(questions.period(number), "day", ReadQuestions.AGENTS, report);
                WrongAnswerException.unlessEqual(
                        "reassignments before",
                        count(AMONG_AGENTS + questions.period(number).previous().holds("occurred_at")),
                        report.path("previousTotal").asLong());
            }
            case REASSIGNMENTS_OF_YEAR ->
                reassignments(questions.year(number), "month", People.AGENTS.size(), data.path("reassignmentsReport"));
            case ENGAGEMENTS ->
                new EngagementChecks(stack).report(questions.period(number), data.path("engagementsReport"));
            case CONVERSATIONS ->
                new ConversationChecks(stack)
                        .page(questions.firstOfPage(number), ReadQuestions.PAGE, data.at("/conversations/nodes"));
        }
    }

    private long count(String rows) throws SQLException {
        return Sql.number(stack.assignments(), "select count(*)" + rows);
    }

    /** @param asPlain null if PostGraphile was not queried */
    private void bySource(int number, JsonNode data, JsonNode asPlain) throws SQLException {
        Map<String, Long> expected = Sql.numbers(
                stack.assignments(),
                "select source, count(*)" + OF_WORKSPACE
                        + questions.period(number).holds("occurred_at") + " group by 1");
        WrongAnswerException.unlessEqual(
                "by source", expected, numbers(data.at("/assignmentsReport/bySource"), "/source", "/count"));
        if (asPlain != null) {
            WrongAnswerException.unlessEqual(
                    "by source of PostGraphile",
                    expected,
                    numbers(asPlain.at("/logBySource/nodes"), "/source", "/total"));
        }
    }

    /** @param asPlain null if PostGraphile was not queried */
    private void page(int rows, String condition, JsonNode data, JsonNode asPlain) throws SQLException {
        List<String> expected = Sql.texts(
                stack.assignments(),
                "select id || ' ' || conversation_id || ' ' || coalesce(assigned_name, '-')" + OF_WORKSPACE + condition
                        + IN_ORDER + rows);
        WrongAnswerException.unlessEqual("a page of the log", rows, expected.size());
        WrongAnswerException.unlessEqual(
                "a page of the log",
                expected,
                texts(data.at("/assignmentsReport/log/nodes"), "/id", "/conversationId", "/assignedTo/name"));
        if (asPlain != null) {
            WrongAnswerException.unlessEqual(
                    "a page of PostGraphile's",
                    expected,
                    texts(asPlain.at("/allAssignments/nodes"), "/rowId", "/conversationId", "/assignedName"));
        }
    }

    private void reassignments(ReadPeriod period, String interval, int agents, JsonNode report) throws SQLException {
        String rows = AMONG_AGENTS + period.holds("occurred_at");
        WrongAnswerException.unlessEqual(
                "reassignments", count(rows), report.path("total").asLong());
        Map<String, Long> byAgent =
                Sql.numbers(stack.assignments(), "select assigned_id, count(*)" + rows + " group by 1");
        List<Long> received = new ArrayList<>();
        report.at("/byAgent/nodes").forEach(node -> {
            String agent = node.at("/agent/id").asText();
            received.add(node.path("received").asLong());
            WrongAnswerException.unlessEqual(
                    "received by " + agent,
                    byAgent.getOrDefault(agent, 0L),
                    node.path("received").asLong());
        });
        WrongAnswerException.unlessEqual(
                "most received",
                byAgent.values().stream()
                        .sorted((one, other) -> Long.compare(other, one))
                        .limit(agents)
                        .toList(),
                received);
        Map<String, Long> overTime = new TreeMap<>(numbers(report.path("overTime"), "/from", "/received"));
        overTime.values().removeIf(count -> count == 0);
        WrongAnswerException.unlessEqual(
                "reassignments by " + interval,
                new TreeMap<>(Sql.numbers(
                        stack.assignments(),
                        "select to_char(greatest(date_trunc('" + interval + "', occurred_at, '" + period.zone()
                                + "'), '" + period.from() + "') at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'),"
                                + " count(*)" + rows + " group by 1")),
                overTime);
    }

    private static Map<String, Long> numbers(JsonNode nodes, String key, String number) {
        Map<String, Long> numbers = new HashMap<>();
        nodes.forEach(node -> numbers.put(node.at(key).asText(), node.at(number).asLong()));
        return numbers;
    }

    /** The values of each node's fields, with a dash for null. */
    private static List<String> texts(JsonNode nodes, String... fields) {
        List<String> texts = new ArrayList<>();
        nodes.forEach(node -> {
            List<String> values = new ArrayList<>();
            for (String field : fields) {
                values.add(node.at(field).asText("-"));
            }
            texts.add(String.join(" ", values));
        });
        return texts;
    }
}
