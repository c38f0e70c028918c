package dev.baton.kit.graphql;

import graphql.ExecutionResult;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimpleInstrumentationContext;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationCreateStateParameters;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import graphql.execution.instrumentation.parameters.InstrumentationFieldFetchParameters;
import graphql.schema.DataFetcher;
import io.smallrye.graphql.execution.datafetcher.BatchDataFetcher;
import io.smallrye.graphql.execution.datafetcher.PlugableBatchableDataFetcher;
import java.util.concurrent.CompletableFuture;

/** Measures each request, and adds error codes to refusals. */
final class RequestInstrumentation extends SimplePerformantInstrumentation {

    private final OperationMeter meter = new OperationMeter();

    @Override
    public InstrumentationState createState(InstrumentationCreateStateParameters parameters) {
        return meter.begin();
    }

    @Override
    public InstrumentationContext<ExecutionResult> beginExecuteOperation(
            InstrumentationExecuteOperationParameters parameters, InstrumentationState state) {
        ((OperationMeter.Measured) state).operation(parameters.getExecutionContext());
        return SimpleInstrumentationContext.noOp();
    }

    @Override
    public DataFetcher<?> instrumentDataFetcher(
            DataFetcher<?> fetcher, InstrumentationFieldFetchParameters parameters, InstrumentationState state) {
        return fetcher instanceof BatchDataFetcher || fetcher instanceof PlugableBatchableDataFetcher
                ? environment -> fetcher.get(new FetchingEnvironment(environment))
                : fetcher;
    }

    @Override
    public CompletableFuture<ExecutionResult> instrumentExecutionResult(
            ExecutionResult result, InstrumentationExecutionParameters parameters, InstrumentationState state) {
        ((OperationMeter.Measured) state).end(result);
        return CompletableFuture.completedFuture(RequestErrors.coded(result));
    }
}
