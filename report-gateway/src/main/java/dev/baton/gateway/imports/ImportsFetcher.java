package dev.baton.gateway.imports;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.gateway.federation.ServiceAnswer;
import graphql.GraphQLError;
import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Resolves {@code imports}: the imports of both services, which use the same order and the same form of cursors. */
public final class ImportsFetcher implements DataFetcher<CompletableFuture<DataFetcherResult<Map<String, Object>>>> {

    static final String FIELDS = """
            id format file timeZone importedBy state startedAt finishedAt accepted repeated conflicts rejected skipped
            from to undoneAt undoneBy undone""";

    private static final int DEFAULT_SIZE = 50;
    /** The largest page. The gateway requests one more row from each service, to find out whether more rows follow. */
    private static final int MAXIMUM_SIZE = 999;

    private static final String DOCUMENT =
            "query ($first: Int, $after: String) { importLog(first: $first, after: $after) { cursor node { " + FIELDS
                    + " } } }";

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Comparator<JsonNode> NEWEST_FIRST = Comparator.comparing(
                    (JsonNode edge) -> Instant.parse(edge.at("/node/startedAt").asText()))
            .thenComparing(edge -> edge.at("/node/id").asText())
            .reversed();

    @Override
    public CompletableFuture<DataFetcherResult<Map<String, Object>>> get(DataFetchingEnvironment environment) {
        Integer first = environment.getArgument("first");
        int size = Math.min(MAXIMUM_SIZE, first == null ? DEFAULT_SIZE : first);
        String after = environment.getArgument("after");
        Map<String, Object> variables = new HashMap<>();
        // the services refuse a size below 1
        variables.put("first", size <= 0 ? size : size + 1);
        variables.put("after", after);
        return ServiceAnswer.of(environment, ServiceAnswer.ASSIGNMENTS, DOCUMENT, variables)
                .thenCombine(
                        ServiceAnswer.of(environment, ServiceAnswer.ENGAGEMENTS, DOCUMENT, variables),
                        (assignments, engagements) -> connection(assignments, engagements, size, after));
    }

    private static DataFetcherResult<Map<String, Object>> connection(
            ServiceAnswer assignments, ServiceAnswer engagements, int size, @Nullable String after) {
        List<GraphQLError> errors = new ArrayList<>(assignments.errors());
        errors.addAll(engagements.errors());
        boolean nobodyAnswered = assignments.isMissing() && engagements.isMissing();
        return DataFetcherResult.<Map<String, Object>>newResult()
                .data(nobodyAnswered ? null : page(assignments.value(), engagements.value(), size, after))
                .errors(errors)
                .build();
    }

    private static Map<String, Object> page(
            @Nullable JsonNode assignments, @Nullable JsonNode engagements, int size, @Nullable String after) {
        List<JsonNode> all = new ArrayList<>();
        if (assignments != null) {
            assignments.forEach(all::add);
        }
        if (engagements != null) {
            engagements.forEach(all::add);
        }
        all.sort(NEWEST_FIRST);
        List<Map<String, Object>> edges =
                all.stream().limit(size).map(ImportsFetcher::map).toList();
        Map<String, Object> info = new HashMap<>();
        info.put("hasNextPage", all.size() > size);
        info.put("hasPreviousPage", after != null);
        info.put("startCursor", edges.isEmpty() ? null : edges.get(0).get("cursor"));
        info.put(
                "endCursor",
                edges.isEmpty() ? null : edges.get(edges.size() - 1).get("cursor"));
        return Map.of(
                "edges",
                edges,
                "nodes",
                edges.stream().map(edge -> edge.get("node")).toList(),
                "pageInfo",
                info);
    }

    static Map<String, Object> map(JsonNode object) {
        return JSON.convertValue(object, new TypeReference<>() {});
    }
}
