package dev.baton.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compares the reassignments of a year, by agent and by day, with SQL as a team without Baton would write it. */
final class ReassignmentFigures {

    private static final int ROUNDS = 5;

    private static final String RAW = """
            select assigned_id, date_trunc('day', occurred_at at time zone 'UTC')::date::text, count(*) from assignment
            where workspace_id = '%s' and occurred_at >= '%s' and occurred_at < '%s'
                and previous_kind = 'AGENT' and assigned_kind = 'AGENT' group by 1, 2""";

    private final BenchStack stack;
    private final String document;
    private final String raw;

    ReassignmentFigures(BenchStack stack, BenchData data, Documents documents) {
        this.stack = stack;
        this.document = documents.reassignmentsOfYear();
        this.raw = RAW.formatted(BenchData.LARGE, data.from(), data.to());
    }

    Figure comparedWithSql() throws SQLException {
        check();
        Question question = Question.of(stack.gateway(), BenchData.LARGE, document);
        Duration turn = Ratio.turn(question);
        Timing request = Timing.none();
        Timing sql = Timing.none();
        for (int round = 0; round < ROUNDS; round++) {
            request = request.and(Load.closed(question, 1, turn));
            sql = sql.and(plain(turn));
        }
        double first = request.flawless().p50Millis();
        double second = sql.flawless().p50Millis();
        return Figure.atMost(
                "reassignments by agent and day of a year ÷ plain SQL",
                0.05,
                first / second,
                "request " + Figure.millis(first) + ", SQL " + Figure.millis(second));
    }

    private Timing plain(Duration turn) throws SQLException {
        Timing timing = Timing.none();
        long end = System.nanoTime() + turn.toNanos();
        do {
            long start = System.nanoTime();
            rows();
            timing.nanos().recordValue(System.nanoTime() - start);
        } while (System.nanoTime() < end);
        return timing;
    }

    private record AgentDay(String agent, String day, long count) {}

    private List<AgentDay> rows() throws SQLException {
        List<AgentDay> rows = new ArrayList<>();
        try (Statement statement = stack.assignments().createStatement();
                ResultSet found = statement.executeQuery(raw)) {
            while (found.next()) {
                rows.add(new AgentDay(found.getString(1), found.getString(2), found.getLong(3)));
            }
        }
        return rows;
    }

    private void check() throws SQLException {
        JsonNode report = stack.ask(BenchData.LARGE, document).path("reassignmentsReport");
        Map<String, Long> byAgent = new HashMap<>();
        Map<String, Long> byDay = new TreeMap<>();
        for (AgentDay row : rows()) {
            byAgent.merge(row.agent(), row.count(), Long::sum);
            byDay.merge(row.day(), row.count(), Long::sum);
        }
        Map<String, Long> agents = new HashMap<>();
        report.at("/byAgent/nodes")
                .forEach(node -> agents.put(
                        node.at("/agent/id").asText(), node.path("received").asLong()));
        Map<String, Long> days = new TreeMap<>();
        report.path("overTime").forEach(day -> {
            if (day.path("received").asLong() > 0) {
                days.put(
                        day.path("from").asText().substring(0, 10),
                        day.path("received").asLong());
            }
        });
        WrongAnswerException.unlessEqual(
                "total",
                byDay.values().stream().mapToLong(count -> count).sum(),
                report.path("total").asLong());
        WrongAnswerException.unlessEqual("by agent", byAgent, agents);
        WrongAnswerException.unlessEqual("by day", byDay, days);
    }
}
