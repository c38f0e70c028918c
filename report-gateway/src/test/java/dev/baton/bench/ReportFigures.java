package dev.baton.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Measures the assignments report of 30 days. Its cost should depend on the answer, not on the rows behind it. */
final class ReportFigures {

    private final BenchStack stack;
    private final BenchQuestions questions;

    ReportFigures(BenchStack stack, BenchQuestions questions) {
        this.stack = stack;
        this.questions = questions;
    }

    Figure comparedWithLookup() throws SQLException {
        check(BenchData.LARGE);
        return Ratio.of(
                "report ÷ lookup of a conversation", 3, "report", questions.report(), "lookup", questions.lookup());
    }

    Figure comparedWithFewRows() throws SQLException {
        check(BenchData.LARGE);
        check(BenchData.SMALL);
        return Ratio.of(
                "report over all rows ÷ over 100,000",
                1.3,
                "all",
                questions.report(),
                "100,000",
                questions.reportOfFew());
    }

    private void check(String workspace) throws SQLException {
        JsonNode report = stack.ask(workspace, Documents.REPORT).path("assignmentsReport");
        String from = report.at("/overTime/0/from").asText();
        String rows = " from assignment where workspace_id = '" + workspace + "' and occurred_at >= '" + from + "'";
        WrongAnswerException.unlessEqual(
                "total of " + workspace,
                Sql.number(stack.assignments(), "select count(*)" + rows),
                report.path("total").asLong());
        Map<String, Long> bySource = new HashMap<>();
        report.path("bySource")
                .forEach(source -> bySource.put(
                        source.path("source").asText(), source.path("count").asLong()));
        WrongAnswerException.unlessEqual(
                "by source",
                Sql.numbers(stack.assignments(), "select source, count(*)" + rows + " group by 1"),
                bySource);
        WrongAnswerException.unlessEqual("days", 30, report.path("overTime").size());
        Map<String, Long> byDay = new HashMap<>();
        report.path("overTime").forEach(day -> {
            if (day.path("total").asLong() > 0) {
                byDay.put(
                        day.path("from").asText().substring(0, 10),
                        day.path("total").asLong());
            }
        });
        WrongAnswerException.unlessEqual(
                "by day",
                Sql.numbers(
                        stack.assignments(),
                        "select (occurred_at at time zone 'UTC')::date::text, count(*)" + rows + " group by 1"),
                byDay);
    }
}
