package dev.baton.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.bench.Load.Exchange;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Compares the gateway with direct requests to the services. */
final class GatewayFigures {

    private static final int CONNECTIONS = 16;
    private static final int ROUNDS = 5;
    private static final Duration TURN = Duration.ofSeconds(2);

    private static final String ENTITIES =
            "query($of: [_Any!]!) { _entities(representations: $of) { ... on Conversation { id " + Documents.legs()
                    + " } } }";

    private final BenchStack stack;
    private final Documents documents;
    private final BenchQuestions questions;

    GatewayFigures(BenchStack stack, Documents documents, BenchQuestions questions) {
        this.stack = stack;
        this.documents = documents;
        this.questions = questions;
    }

    Figure comparedWithService() {
        String page = documents.log("first: 50", Documents.columns());
        WrongAnswerException.unlessEqual(
                "the page",
                stack.ask(stack.assignmentService(), BenchData.LARGE, page, Map.of()),
                stack.ask(BenchData.LARGE, page));
        return Ratio.of(
                "gateway ÷ service asked directly, log page of 50",
                1.3,
                "gateway",
                questions.page(),
                "service",
                Question.of(stack.assignmentService(), BenchData.LARGE, page));
    }

    /**
     * Compares a joined answer with two direct requests. Both requests are prepared; a client that derived the second
     * from the first answer would be slower.
     */
    Figure comparedWithTwoRequests() throws SQLException {
        String rows = "id timestamp conversation { id ";
        String joined = documents.log("first: 50", "nodes { " + rows + Documents.legs() + " } }");
        String page = documents.log("first: 50", "nodes { " + rows + "} }");
        Map<String, Object> ids = Map.of(
                "of",
                conversations(stack.ask(stack.assignmentService(), BenchData.LARGE, page, Map.of())).stream()
                        .distinct()
                        .map(id -> Map.of("__typename", "Conversation", "id", id))
                        .toList());
        check(stack.ask(BenchData.LARGE, joined), ids);
        Question[] plainRequests = {
            Question.of(stack.assignmentService(), BenchData.LARGE, page),
            Question.of(stack.engagementService(), BenchData.LARGE, ENTITIES, ids)
        };
        Question joinedRequest = Question.of(stack.gateway(), BenchData.LARGE, joined);
        // no other figure uses a joined answer, so its code has not been compiled yet
        WarmUp.untilSteady(CONNECTIONS, joinedRequest);
        WarmUp.untilSteady(CONNECTIONS, plainRequests);
        List<List<Timing>> both = Load.alternating(
                List.of(Exchange.of(TURN, joinedRequest), Exchange.of(TURN, plainRequests)), CONNECTIONS, ROUNDS);
        both.forEach(timings -> timings.forEach(Timing::flawless));
        double gateway = Timing.perSecond(CONNECTIONS, both.get(0));
        double plain = Timing.perSecond(CONNECTIONS, both.get(1));
        return Figure.atLeast(
                "50 conversations with engagements, " + CONNECTIONS + " connections: gateway ÷ two plain requests",
                0.85,
                gateway / plain,
                String.format(Locale.ROOT, "gateway %.0f/s, plain %.0f/s", gateway, plain));
    }

    private static List<String> conversations(JsonNode data) {
        List<String> ids = new ArrayList<>();
        data.at("/assignmentsReport/log/nodes")
                .forEach(node -> ids.add(node.at("/conversation/id").asText()));
        return ids;
    }

    private void check(JsonNode joined, Map<String, Object> ids) throws SQLException {
        Map<String, JsonNode> legs = new HashMap<>();
        joined.at("/assignmentsReport/log/nodes")
                .forEach(node -> legs.put(node.at("/conversation/id").asText(), node.at("/conversation/engagements")));
        stack.ask(stack.engagementService(), BenchData.LARGE, ENTITIES, ids)
                .path("_entities")
                .forEach(entity -> WrongAnswerException.unlessEqual(
                        "engagements of " + entity.path("id"),
                        entity.path("engagements"),
                        legs.get(entity.path("id").asText())));
        WrongAnswerException.unlessEqual(
                "engagements",
                Sql.number(
                        stack.engagements(),
                        "select count(*) from engagement where workspace_id = '" + BenchData.LARGE
                                + "' and conversation_id in ("
                                + legs.keySet().stream()
                                        .map(id -> "'" + id + "'")
                                        .collect(Collectors.joining(", "))
                                + ")"),
                legs.values().stream().mapToLong(JsonNode::size).sum());
    }
}
