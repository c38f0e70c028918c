package dev.baton.gateway.agentsreport;

import graphql.GraphqlErrorBuilder;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;

/** Logs an unexpected exception under a random id and returns only that id to the client. */
final class InternalErrors implements DataFetcherExceptionHandler {

    private static final Logger LOG = Logger.getLogger(InternalErrors.class);

    @Override
    public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
            DataFetcherExceptionHandlerParameters failed) {
        String id = UUID.randomUUID().toString();
        LOG.errorf(failed.getException(), "%s failed: %s", failed.getPath(), id);
        return CompletableFuture.completedFuture(DataFetcherExceptionHandlerResult.newResult(
                        GraphqlErrorBuilder.newError(failed.getDataFetchingEnvironment())
                                .message("something went wrong; the log knows it as %s", id)
                                .extensions(Map.of("code", "INTERNAL", "id", id))
                                .build())
                .build());
    }
}
