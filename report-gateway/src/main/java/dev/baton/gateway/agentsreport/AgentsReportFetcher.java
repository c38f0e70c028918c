package dev.baton.gateway.agentsreport;

import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.util.concurrent.CompletableFuture;

/** Resolves the field {@code agentsReport}. */
final class AgentsReportFetcher implements DataFetcher<CompletableFuture<DataFetcherResult<AgentsReport>>> {

    @Override
    public CompletableFuture<DataFetcherResult<AgentsReport>> get(DataFetchingEnvironment environment) {
        return AgentsJoin.of(environment, AgentsScope.of(environment), AskedColumns.of(environment.getSelectionSet()));
    }
}
