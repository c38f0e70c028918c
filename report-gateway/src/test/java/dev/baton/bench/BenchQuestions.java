package dev.baton.bench;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The GraphQL requests whose latencies are measured. All of them go to the gateway. */
final class BenchQuestions {

    private static final int LOOKED_UP = 1000;

    private final Question report;
    private final Question reportOfFew;
    private final Question lookup;
    private final Question page;
    private final Question largePage;
    private final Question reassignments;
    private final Question engagements;

    BenchQuestions(BenchStack stack, Documents documents) throws SQLException {
        report = Question.of(stack.gateway(), BenchData.LARGE, Documents.REPORT);
        reportOfFew = Question.of(stack.gateway(), BenchData.SMALL, Documents.REPORT);
        List<String> conversations = conversations(stack);
        lookup = Question.varying(
                stack.gateway(),
                BenchData.LARGE,
                Documents.LOOKUP,
                number -> Map.of("id", conversations.get(number % conversations.size())));
        page = Question.of(stack.gateway(), BenchData.LARGE, documents.log("first: 50", Documents.columns()));
        largePage = Question.of(stack.gateway(), BenchData.LARGE, documents.log("first: 1000", Documents.columns()));
        reassignments = Question.of(stack.gateway(), BenchData.LARGE, Documents.REASSIGNMENTS);
        engagements = Question.of(stack.gateway(), BenchData.LARGE, Documents.ENGAGEMENTS);
    }

    /** Ids of conversations from the whole year. */
    private static List<String> conversations(BenchStack stack) throws SQLException {
        return Sql.texts(
                stack.engagements(),
                "select id from conversation where workspace_id = '" + BenchData.LARGE
                        + "' and id <> 'first' order by md5(id) limit " + LOOKED_UP);
    }

    Question report() {
        return report;
    }

    Question reportOfFew() {
        return reportOfFew;
    }

    Question lookup() {
        return lookup;
    }

    Question page() {
        return page;
    }

    Map<String, Question> all() {
        Map<String, Question> all = new LinkedHashMap<>();
        all.put("report Assignments, 30 days", report);
        all.put("log page, 50 rows", page);
        all.put("log page, 1000 rows", largePage);
        all.put("reassignments, 30 days", reassignments);
        all.put("engagements, 30 days", engagements);
        all.put("lookup of a conversation", lookup);
        return all;
    }
}
