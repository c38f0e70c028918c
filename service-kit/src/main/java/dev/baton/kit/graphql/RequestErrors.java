package dev.baton.kit.graphql;

import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.execution.NonNullableFieldWasNullError;
import graphql.validation.ValidationError;
import graphql.validation.ValidationErrorType;
import java.util.List;
import java.util.Map;

/**
 * Adds an error code to errors of requests that are refused before execution, because the document is invalid or a
 * variable cannot be read. SmallRye returns those errors without a code. Documents that cannot be parsed are refused by
 * SmallRye earlier.
 */
public final class RequestErrors {

    private RequestErrors() {}

    /** Whether nothing was executed. */
    public static boolean isRefusal(ExecutionResult result) {
        return !result.isDataPresent() && !result.getErrors().isEmpty();
    }

    /**
     * Returns the result with a code in each error about an unreadable request, or about unreadable arguments of a
     * field.
     */
    public static ExecutionResult coded(ExecutionResult result) {
        boolean isRefusal = isRefusal(result);
        return result.getErrors().isEmpty()
                ? result
                : result.transform(builder -> builder.errors(result.getErrors().stream()
                        .filter(error -> !isConsequence(error, result.getErrors()))
                        .map(error -> isRefusal || error instanceof ValidationError ? coded(error) : error)
                        .toList()));
    }

    /** Whether an error only reports that a non-null field became null as a consequence of another error. */
    private static boolean isConsequence(GraphQLError error, List<GraphQLError> all) {
        return error instanceof NonNullableFieldWasNullError
                && all.stream().anyMatch(other -> !(other instanceof NonNullableFieldWasNullError));
    }

    private static Object code(GraphQLError error) {
        Object own =
                error.getExtensions() == null ? null : error.getExtensions().get("code");
        return own == null ? GraphqlErrorCode.BAD_REQUEST.name() : own;
    }

    /** Returns the error as a ValidationError, the only class whose extensions SmallRye passes on. */
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
