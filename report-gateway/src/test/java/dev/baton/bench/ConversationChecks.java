package dev.baton.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Checks that a page of conversations contains the rows of both services. */
final class ConversationChecks {

    private static final String OF_WORKSPACE = " where workspace_id = '" + BenchData.LARGE + "' and ";

    private final BenchStack stack;

    ConversationChecks(BenchStack stack) {
        this.stack = stack;
    }

    /** @param before the number of conversations before the page */
    void page(long before, int rows, JsonNode nodes) throws SQLException {
        List<String> ids = Sql.texts(
                stack.engagements(),
                "select id from conversation where workspace_id = '" + BenchData.LARGE
                        + "' order by opened_at, id offset " + before + " limit " + rows);
        List<String> found = new ArrayList<>();
        List<String> assignments = new ArrayList<>();
        List<String> engagements = new ArrayList<>();
        nodes.forEach(node -> {
            found.add(node.path("id").asText());
            node.path("assignments").forEach(each -> assignments.add(pair(node, each)));
            node.path("engagements").forEach(each -> engagements.add(pair(node, each)));
        });
        WrongAnswerException.unlessEqual("conversations of a page", ids, found);
        String listed = ids.stream().collect(Collectors.joining("', '", "('", "')"));
        WrongAnswerException.unlessEqual(
                "assignments of a page",
                Sql.texts(
                        stack.assignments(),
                        "select conversation_id || ' ' || id from assignment" + OF_WORKSPACE + "conversation_id in "
                                + listed + " order by 1"),
                assignments.stream().sorted().toList());
        WrongAnswerException.unlessEqual(
                "engagements of a page",
                Sql.texts(
                        stack.engagements(),
                        "select conversation_id || ' ' || id from engagement" + OF_WORKSPACE + "conversation_id in "
                                + listed + " order by 1"),
                engagements.stream().sorted().toList());
    }

    private static String pair(JsonNode conversation, JsonNode each) {
        return conversation.path("id").asText() + " " + each.path("id").asText();
    }
}
