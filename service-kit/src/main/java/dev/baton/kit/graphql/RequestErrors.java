package dev.baton.kit.graphql;

import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.execution.NonNullableFieldWasNullError;
import graphql.validation.ValidationError;
import graphql.validation.ValidationErrorType;
import java.util.List;
import java.util.Map;

/**
 * Gives an error code to what is refused before anything is executed: a document that is not valid, a variable that
 * cannot be read. SmallRye tells those without one. A document that does not even parse it refuses before this is asked.
 */
public final class RequestErrors {

    private RequestErrors() {}

    /** Whether nothing was executed. */
    public static boolean isRefusal(ExecutionResult result) {
        return !result.isDataPresent() && !result.getErrors().isEmpty();
    }

    /** The same result, in which what could not be read of the request has a code: all of it, or arguments of some fields. */
    public static ExecutionResult coded(ExecutionResult result) {
        boolean isRefusal = isRefusal(result);
        return result.getErrors().isEmpty()
                ? result
                : result.transform(builder -> builder.errors(result.getErrors().stream()
                        .filter(error -> !isConsequence(error, result.getErrors()))
                        .map(error -> isRefusal || error instanceof ValidationError ? coded(error) : error)
                        .toList()));
    }

    /** That a field which is never null has become so says nothing beside the error that made it so. */
    private static boolean isConsequence(GraphQLError error, List<GraphQLError> all) {
        return error instanceof NonNullableFieldWasNullError
                && all.stream().anyMatch(other -> !(other instanceof NonNullableFieldWasNullError));
    }

    private static Object code(GraphQLError error) {
        Object own =
                error.getExtensions() == null ? null : error.getExtensions().get("code");
        return own == null ? GraphqlErrorCode.BAD_REQUEST.name() : own;
    }

    /** Of the one class whose extensions SmallRye passes on. */
    private static GraphQLError coded(GraphQLError error) {
        ValidationError.Builder builder = ValidationError.newValidationError()
                .sourceLocations(error.getLocations() == null ? List.of() : error.getLocations())
                .extensions(Map.of("code", code(error)));
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
