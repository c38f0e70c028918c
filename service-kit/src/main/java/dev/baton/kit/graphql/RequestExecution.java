package dev.baton.kit.graphql;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.execution.ExecutionId;
import graphql.schema.GraphQLSchema;
import io.quarkus.arc.Unremovable;
import io.smallrye.graphql.execution.ExecutionResponseWriter;
import io.smallrye.graphql.execution.ExecutionService;
import io.smallrye.graphql.execution.context.SmallRyeContext;
import io.smallrye.graphql.execution.context.SmallRyeContextManager;
import io.smallrye.graphql.execution.error.ExceptionHandler;
import io.smallrye.graphql.schema.model.Schema;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Executes GraphQL requests instead of SmallRye's own execution, which parses each document again, creates all data
 * loaders for each request, and builds a tree of JSON values before it writes them.
 */
@Alternative
@Priority(1)
@Singleton
@Unremovable
class RequestExecution extends ExecutionService {

    private final GraphQL graphql;
    private final BatchLoaders loaders;
    private final AtomicLong requests = new AtomicLong();

    RequestExecution(GraphQLSchema schema, Schema model) {
        super(schema, model);
        graphql = engine(schema);
        loaders = new BatchLoaders(model);
    }

    static GraphQL engine(GraphQLSchema schema) {
        return GraphQL.newGraphQL(WholeNumbers.in(schema))
                .defaultDataFetcherExceptionHandler(new ExceptionHandler())
                .instrumentation(new RequestInstrumentation())
                .preparsedDocumentProvider(new DocumentCache())
                .queryExecutionStrategy(new PlainFields())
                .build();
    }

    @Override
    public void execute(JsonObject body, Map<String, Object> context, ExecutionResponseWriter writer, boolean async) {
        SmallRyeContext request = SmallRyeContextManager.fromInitialRequest(body);
        String document = request.getQuery();
        if (document == null || document.isEmpty()) {
            super.execute(body, context, writer, async);
            return;
        }
        CompletableFuture<ExecutionResult> answer;
        try {
            ExecutionInput input = input(document, request);
            request.setExecutionInput(input);
            input.getGraphQLContext().putAll(context).put(SmallRyeContextManager.CONTEXT, request);
            answer = graphql.executeAsync(input);
        } catch (Throwable failure) {
            // catches errors too, because otherwise nothing would answer the request
            writer.fail(failure);
            return;
        }
        CompletableFuture<Void> written = answer.handle((result, failure) -> write(result, failure, request, writer));
        if (!async) {
            written.join();
        }
    }

    private ExecutionInput input(String document, SmallRyeContext request) {
        ExecutionId id = ExecutionId.from(String.valueOf(requests.incrementAndGet()));
        request.setExecutionId(id.toString());
        ExecutionInput.Builder input =
                ExecutionInput.newExecutionInput(document).executionId(id).dataLoaderRegistry(loaders.ofRequest());
        request.getVariables().ifPresent(input::variables);
        request.getOperationName().ifPresent(input::operationName);
        return input.build();
    }

    private static @Nullable Void write(
            ExecutionResult result,
            @Nullable Throwable failure,
            SmallRyeContext request,
            ExecutionResponseWriter writer) {
        if (failure != null) {
            writer.fail(failure);
            return null;
        }
        try {
            writer.write(new Answer(result, request.getAddedExtensions()));
        } catch (Throwable unwritable) {
            writer.fail(unwritable);
        }
        return null;
    }
}
