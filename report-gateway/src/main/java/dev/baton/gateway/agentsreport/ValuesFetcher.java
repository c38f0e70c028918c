package dev.baton.gateway.agentsreport;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.gateway.federation.ServiceAnswer;
import graphql.GraphQLError;
import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Resolves {@code channels} or {@code topics}: the values of both services, or of the one that answers. */
final class ValuesFetcher implements DataFetcher<CompletableFuture<DataFetcherResult<List<String>>>> {

    private final String document;

    /** @param field the root field of each service that returns its values */
    ValuesFetcher(String field) {
        this.document = "{ " + field + " }";
    }

    @Override
    public CompletableFuture<DataFetcherResult<List<String>>> get(DataFetchingEnvironment environment) {
        return ServiceAnswer.of(environment, ServiceAnswer.ASSIGNMENTS, document, Map.of())
                .thenCombine(
                        ServiceAnswer.of(environment, ServiceAnswer.ENGAGEMENTS, document, Map.of()),
                        ValuesFetcher::union);
    }

    private static DataFetcherResult<List<String>> union(ServiceAnswer one, ServiceAnswer other) {
        List<GraphQLError> errors = new ArrayList<>(one.errors());
        errors.addAll(other.errors());
        TreeSet<String> values = new TreeSet<>();
        add(one.value(), values);
        add(other.value(), values);
        boolean nobodyAnswered = one.isMissing() && other.isMissing();
        return DataFetcherResult.<List<String>>newResult()
                .data(nobodyAnswered ? null : List.copyOf(values))
                .errors(errors)
                .build();
    }

    private static void add(@Nullable JsonNode known, TreeSet<String> values) {
        if (known != null) {
            known.forEach(value -> values.add(value.asText()));
        }
    }
}
