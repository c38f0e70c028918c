package dev.baton.gateway.imports;

import dev.baton.gateway.federation.ServiceAnswer;
import dev.baton.kit.graphql.GraphqlErrorCode;
import graphql.GraphQLError;
import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * Resolves {@code undoImport}. The id does not say which service has the import, so the gateway calls
 * assignment-service first, then engagement-service.
 */
public final class UndoFetcher implements DataFetcher<CompletableFuture<DataFetcherResult<Map<String, Object>>>> {

    private static final String DOCUMENT =
            "mutation ($importId: ID!) { takeBackImport(importId: $importId) { " + ImportsFetcher.FIELDS + " } }";

    @Override
    public CompletableFuture<DataFetcherResult<Map<String, Object>>> get(DataFetchingEnvironment environment) {
        Map<String, Object> variables =
                Map.of("importId", Objects.requireNonNull(environment.<String>getArgument("importId")));
        return ServiceAnswer.toCommand(environment, ServiceAnswer.ASSIGNMENTS, DOCUMENT, variables)
                .thenCompose(answer -> isNotFound(answer.errors())
                        ? ServiceAnswer.toCommand(environment, ServiceAnswer.ENGAGEMENTS, DOCUMENT, variables)
                        : CompletableFuture.completedFuture(answer))
                .thenApply(answer -> DataFetcherResult.<Map<String, Object>>newResult()
                        .data(answer.value() == null ? null : ImportsFetcher.map(answer.value()))
                        .errors(answer.errors())
                        .build());
    }

    private static boolean isNotFound(List<GraphQLError> errors) {
        return errors.stream()
                .anyMatch(error -> error.getExtensions() != null
                        && GraphqlErrorCode.NOT_FOUND
                                .name()
                                .equals(error.getExtensions().get("code")));
    }
}
