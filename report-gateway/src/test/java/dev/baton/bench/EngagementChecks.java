package dev.baton.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks that the counts and metrics of engagements by agent equal those computed from the table. */
final class EngagementChecks {

    private static final double TOLERANCE = 1e-6;
    private static final int MOST_AGENTS = 100;

    private static final String BY_AGENT = """
            select agent_id, count(*), count(value), sum(value), percentile_cont(0.5) within group (order by value),
                percentile_cont(0.95) within group (order by value)
            from (select agent_id, %s as value from engagement where workspace_id = '%s' and %s) of_period group by 1""";

    private final BenchStack stack;

    EngagementChecks(BenchStack stack) {
        this.stack = stack;
    }

    /** @param values count, sum, median and 95th percentile */
    private record Measured(long total, List<Double> values) {}

    void report(ReadPeriod period, JsonNode report) throws SQLException {
        check(period, report, "durationSeconds", "extract(epoch from ended_at - started_at)::double precision");
        check(period, report, "assignmentToFirstReplySeconds", "first_reply_seconds");
        check(period, report, "agentMessages", "agent_messages::double precision");
    }

    private void check(ReadPeriod period, JsonNode report, String metric, String value) throws SQLException {
        Map<String, Measured> byAgent = byAgent(value, period.holds("started_at"));
        WrongAnswerException.unlessEqual(
                "engagements",
                byAgent.values().stream().mapToLong(Measured::total).sum(),
                report.path("total").asLong());
        List<Long> totals = new ArrayList<>();
        report.path("by").forEach(node -> {
            String agent = node.path("key").asText();
            totals.add(node.path("total").asLong());
            WrongAnswerException.unlessEqual(
                    "engagements of " + agent,
                    byAgent.get(agent).total(),
                    node.path("total").asLong());
            near(metric + " of " + agent, byAgent.get(agent), node.at("/metrics/" + metric));
        });
        WrongAnswerException.unlessEqual(
                "agents of most engagements",
                byAgent.values().stream()
                        .map(Measured::total)
                        .sorted(Comparator.reverseOrder())
                        .limit(MOST_AGENTS)
                        .toList(),
                totals);
    }

    private static void near(String what, Measured expected, JsonNode answered) {
        List<String> names = List.of("count", "sum", "median", "p95");
        for (int i = 0; i < names.size(); i++) {
            double of = expected.values().get(i);
            double found = answered.path(names.get(i)).asDouble();
            if (Math.abs(of - found) > TOLERANCE * Math.max(1, Math.abs(of))) {
                throw new WrongAnswerException(what + ", " + names.get(i) + ": expected " + of + ", not " + found);
            }
        }
    }

    private Map<String, Measured> byAgent(String value, String condition) throws SQLException {
        Map<String, Measured> byAgent = new HashMap<>();
        try (Statement statement = stack.engagements().createStatement();
                ResultSet found = statement.executeQuery(BY_AGENT.formatted(value, BenchData.LARGE, condition))) {
            while (found.next()) {
                byAgent.put(
                        found.getString(1),
                        new Measured(
                                found.getLong(2),
                                List.of(
                                        found.getDouble(3),
                                        found.getDouble(4),
                                        found.getDouble(5),
                                        found.getDouble(6))));
            }
        }
        return byAgent;
    }
}
