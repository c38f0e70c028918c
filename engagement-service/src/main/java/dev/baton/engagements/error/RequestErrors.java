package dev.baton.engagements.error;

import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLError;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import graphql.validation.ValidationError;
import graphql.validation.ValidationErrorType;
import io.smallrye.graphql.spi.EventingService;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Gives an error code to what is refused before anything is executed: a document that is not valid, a variable that
 * cannot be read. SmallRye tells those without one. A document that does not even parse it refuses before this is asked.
 */
public final class RequestErrors implements EventingService {

    @Override
    public String getConfigKey() {
        return "quarkus.smallrye-graphql.federation.enabled";
    }

    /** In place of what traces each field for Apollo's own gateway: nobody asks for that, and every field pays. */
    @Override
    public GraphQL.Builder beforeGraphQLBuild(GraphQL.Builder graphql) {
        return graphql.instrumentation(new Codes());
    }

    private static final class Codes extends SimplePerformantInstrumentation {

        @Override
        public CompletableFuture<ExecutionResult> instrumentExecutionResult(
                ExecutionResult result, InstrumentationExecutionParameters parameters, InstrumentationState state) {
            boolean refused = !result.isDataPresent() && !result.getErrors().isEmpty();
            return CompletableFuture.completedFuture(
                    refused ? result.transform(builder -> builder.errors(coded(result.getErrors()))) : result);
        }

        private static List<GraphQLError> coded(List<GraphQLError> errors) {
            return errors.stream().map(Codes::coded).toList();
        }

        /** Of the one class whose extensions SmallRye passes on. */
        private static GraphQLError coded(GraphQLError error) {
            ValidationError.Builder builder = ValidationError.newValidationError()
                    .sourceLocations(error.getLocations() == null ? List.of() : error.getLocations())
                    .extensions(Map.of("code", BadRequestException.CODE));
            return error instanceof ValidationError invalid
                    ? builder.validationErrorType(invalid.getValidationErrorType())
                            .description(invalid.getDescription())
                            .queryPath(invalid.getQueryPath())
                            .build()
                    : builder.validationErrorType(ValidationErrorType.InvalidSyntax)
                            .description(error.getMessage())
                            .build();
        }
    }
}
