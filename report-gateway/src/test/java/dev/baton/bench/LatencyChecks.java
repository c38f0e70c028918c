package dev.baton.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;

/** Checks answers against SQL, for those requests of {@link Latencies} that no figure checks. */
final class LatencyChecks implements Callable<Void> {

    private final BenchStack stack;
    private final Documents documents;

    LatencyChecks(BenchStack stack, Documents documents) {
        this.stack = stack;
        this.documents = documents;
    }

    @Override
    public Void call() throws SQLException {
        engagements();
        reassignments();
        largePage();
        lookup();
        return null;
    }

    private void engagements() throws SQLException {
        JsonNode report = stack.ask(BenchData.LARGE, Documents.ENGAGEMENTS).path("engagementsReport");
        long total =
                Sql.number(stack.engagements(), "select count(*) from engagement where " + since("started_at", report));
        WrongAnswerException.unlessEqual(
                "engagements", total, report.path("total").asLong());
        WrongAnswerException.unlessEqual("engagements by day", total, sum(report, "total"));
        WrongAnswerException.unlessEqual(
                "durations", total, report.at("/metrics/durationSeconds/count").asLong());
    }

    private void reassignments() throws SQLException {
        JsonNode report = stack.ask(BenchData.LARGE, Documents.REASSIGNMENTS).path("reassignmentsReport");
        long total = Sql.number(
                stack.assignments(),
                "select count(*) from assignment where previous_kind = 'AGENT' and assigned_kind = 'AGENT' and "
                        + since("occurred_at", report));
        WrongAnswerException.unlessEqual(
                "reassignments", total, report.path("total").asLong());
        WrongAnswerException.unlessEqual("reassignments by day", total, sum(report, "received"));
    }

    private void largePage() throws SQLException {
        List<String> found = new ArrayList<>();
        stack.ask(BenchData.LARGE, documents.log("first: 1000", "nodes { id }"))
                .at("/assignmentsReport/log/nodes")
                .forEach(node -> found.add(node.path("id").asText()));
        WrongAnswerException.unlessEqual(
                "the page of 1000",
                Sql.texts(
                        stack.assignments(),
                        "select id from assignment where workspace_id = '" + BenchData.LARGE
                                + "' order by occurred_at desc, origin desc, sequence desc, id desc limit 1000"),
                found);
    }

    private void lookup() throws SQLException {
        String id = Sql.texts(
                        stack.engagements(),
                        "select min(conversation_id) from engagement where workspace_id = '" + BenchData.LARGE + "'")
                .get(0);
        JsonNode conversation = stack.ask(stack.gateway(), BenchData.LARGE, Documents.LOOKUP, Map.of("id", id))
                .path("conversation");
        String of = " where workspace_id = '" + BenchData.LARGE + "' and ";
        WrongAnswerException.unlessEqual(
                "channel of " + id,
                Sql.texts(stack.assignments(), "select channel from conversation" + of + "id = '" + id + "'"),
                List.of(conversation.path("channel").asText()));
        WrongAnswerException.unlessEqual(
                "engagements of " + id,
                Sql.texts(
                        stack.engagements(),
                        "select id from engagement" + of + "conversation_id = '" + id + "' order by started_at, id"),
                StreamSupport.stream(conversation.path("engagements").spliterator(), false)
                        .map(engagement -> engagement.path("id").asText())
                        .toList());
    }

    private static String since(String column, JsonNode report) {
        return "workspace_id = '" + BenchData.LARGE + "' and " + column + " >= '"
                + report.at("/overTime/0/from").asText() + "'";
    }

    private static long sum(JsonNode report, String count) {
        return StreamSupport.stream(report.path("overTime").spliterator(), false)
                .mapToLong(day -> day.path(count).asLong())
                .sum();
    }
}
