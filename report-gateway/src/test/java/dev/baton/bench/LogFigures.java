package dev.baton.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compares a deep page of the log with its first page. */
final class LogFigures {

    private static final int PAGE = 50;
    private static final int STEP = 1000;
    private static final long DEEP = 100_000;

    private final BenchStack stack;
    private final BenchData data;
    private final Documents documents;
    private final BenchQuestions questions;

    LogFigures(BenchStack stack, BenchData data, Documents documents, BenchQuestions questions) {
        this.stack = stack;
        this.data = data;
        this.documents = documents;
        this.questions = questions;
    }

    Figure deepPage() throws SQLException {
        long number = Math.min(DEEP, data.rows() / PAGE);
        long before = (number - 1) * PAGE;
        String arguments = "first: " + PAGE + ", after: \"" + cursorOf(before) + "\"";
        check(arguments, before);
        return Ratio.of(
                "log page no. " + number + " ÷ first page",
                1.2,
                "page " + number,
                Question.of(stack.gateway(), BenchData.LARGE, documents.log(arguments, Documents.columns())),
                "first",
                questions.page());
    }

    /** The cursor of a row, found by reading large pages from the nearer end. */
    private String cursorOf(long row) {
        boolean forwards = row <= data.rows() / 2;
        long distance = forwards ? row : data.rows() - row + 1;
        String cursor = null;
        while (distance > 0) {
            int step = (int) Math.min(STEP, distance);
            String arguments = (forwards ? "first: " : "last: ")
                    + step
                    + (cursor == null ? "" : (forwards ? ", after: \"" : ", before: \"") + cursor + "\"");
            JsonNode info = stack.ask(BenchData.LARGE, documents.log(arguments, "pageInfo { startCursor endCursor }"))
                    .at("/assignmentsReport/log/pageInfo");
            cursor = info.path(forwards ? "endCursor" : "startCursor").asText();
            distance -= step;
        }
        return cursor;
    }

    private void check(String arguments, long before) throws SQLException {
        List<String> found = new ArrayList<>();
        stack.ask(stack.gateway(), BenchData.LARGE, documents.log(arguments, "nodes { id }"), Map.of())
                .at("/assignmentsReport/log/nodes")
                .forEach(node -> found.add(node.path("id").asText()));
        WrongAnswerException.unlessEqual(
                "the page's rows",
                Sql.texts(
                        stack.assignments(),
                        "select id from assignment where workspace_id = '" + BenchData.LARGE
                                + "' order by occurred_at desc, origin desc, sequence desc, id desc offset " + before
                                + " limit " + PAGE),
                found);
    }
}
