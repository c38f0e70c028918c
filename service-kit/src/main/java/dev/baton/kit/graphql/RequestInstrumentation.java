package dev.baton.kit.graphql;

import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimpleInstrumentationContext;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationCreateStateParameters;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import io.smallrye.graphql.spi.EventingService;
import java.util.concurrent.CompletableFuture;

/**
 * What is done with each request as a whole: its document is read once, it is measured, and what is refused gets its code.
 * It takes the place of what traces each field for Apollo's own gateway: nobody asks for that, and every field pays.
 */
public final class RequestInstrumentation implements EventingService {

    @Override
    public String getConfigKey() {
        return "quarkus.smallrye-graphql.federation.enabled";
    }

    @Override
    public GraphQL.Builder beforeGraphQLBuild(GraphQL.Builder graphql) {
        return graphql.instrumentation(new OfRequests())
                .preparsedDocumentProvider(new DocumentCache())
                .queryExecutionStrategy(new PlainFields());
    }

    private static final class OfRequests extends SimplePerformantInstrumentation {

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
        public CompletableFuture<ExecutionResult> instrumentExecutionResult(
                ExecutionResult result, InstrumentationExecutionParameters parameters, InstrumentationState state) {
            ((OperationMeter.Measured) state).end(result);
            return CompletableFuture.completedFuture(RequestErrors.coded(result));
        }
    }
}
