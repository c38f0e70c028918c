package dev.baton.gateway.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.gateway.agentsreport.JoinedSubgraph;
import dev.baton.gateway.federation.FederatedGraph;
import dev.baton.gateway.federation.Projection;
import dev.baton.gateway.federation.QueryLimits;
import dev.baton.gateway.federation.Reply;
import dev.baton.gateway.federation.RequestContext;
import dev.baton.gateway.federation.Supergraph;
import dev.baton.gateway.period.PeriodResolver;
import dev.baton.gateway.security.Viewer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares the requests that chosen queries send to the services, and their answers, with reviewed files. A file has
 * the query, its variables, the answers of each service in order, then the sent requests and the gateway's answer.
 */
class SentRequestsTest {

    private static final Path FOLDER = Path.of("src/test/resources/sent");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Viewer VIEWER = new Viewer("w", Set.of(), null, null, false);
    private static final Supergraph SUPERGRAPH = ComposedSupergraph.read();
    private static final FederatedGraph GRAPH = new FederatedGraph(
            SUPERGRAPH, new QueryLimits(10_000, 15, 500, 50, 100, 100_000, 100, Map.of()), true, 10_000);

    static Stream<Path> files() throws IOException {
        return Files.list(FOLDER).sorted();
    }

    /** To update the files on purpose, run with -Dschema.update=true and review the difference. */
    @ParameterizedTest
    @MethodSource("files")
    void areAsTheyWereReviewed(Path file) throws IOException {
        String reviewed = Files.readString(file);
        String told = reviewed.replaceFirst("(?s)---- sent.*", "");
        Services services = new Services();
        Map<String, Object> variables = Map.of();
        String query = "";
        for (String section : told.split("---- ")) {
            String name = section.lines().findFirst().orElse("").strip();
            String text = section.substring(section.indexOf('\n') + 1).strip();
            switch (name) {
                case "" -> {}
                case "query" -> query = text;
                case "variables" -> variables = JSON.readValue(text, new TypeReference<>() {});
                default ->
                    services.answers
                            .computeIfAbsent(name, first -> new ArrayDeque<>())
                            .add(text);
            }
        }
        JsonNode answer = JSON.readTree(GRAPH.execute(query, null, variables, services)
                .toCompletableFuture()
                .join()
                .text());
        String now = told + "---- sent\n" + String.join("\n", services.sent) + "\n---- answer\n"
                + answer.toPrettyString() + "\n";
        if (Boolean.getBoolean("schema.update")) {
            Files.writeString(file, now);
        }
        assertEquals(Files.readString(file), now);
    }

    /** Returns the answers in the file and records the requests. */
    private static final class Services implements RequestContext {

        private final Map<String, Deque<String>> answers = new HashMap<>();
        private final List<String> sent = new ArrayList<>();
        private final PeriodResolver periods = new PeriodResolver(Instant.parse("2026-03-15T10:00:00Z"));
        private final JoinedSubgraph joined = new JoinedSubgraph(SUPERGRAPH.subgraph(JoinedSubgraph.NAME), 10);

        @Override
        public CompletionStage<Reply> send(
                String subgraph, ObjectNode request, boolean repeatable, Projection projection) {
            sent.add(subgraph + (repeatable ? " " : " once ")
                    + request.get("query").asText() + "\n    " + request.get("variables"));
            if (subgraph.equals(JoinedSubgraph.NAME)) {
                return joined.answer(request, this, VIEWER);
            }
            try {
                return CompletableFuture.completedFuture(
                        Reply.read(answers.get(subgraph).pop().getBytes(StandardCharsets.UTF_8), projection));
            } catch (IOException unreadable) {
                throw new IllegalArgumentException(unreadable);
            }
        }

        @Override
        public JsonNode resolve(String inputType, String argument, Map<String, Object> value) {
            return periods.resolve(argument, value).toJson();
        }
    }
}
