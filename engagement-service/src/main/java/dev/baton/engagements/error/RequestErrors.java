package dev.baton.engagements.error;

import graphql.ExecutionResult;
import graphql.GraphQLError;
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

    public static ExecutionResult coded(ExecutionResult refusal) {
        return refusal.transform(builder -> builder.errors(
                refusal.getErrors().stream().map(RequestErrors::coded).toList()));
    }

    private static Object code(GraphQLError error) {
        Object own =
                error.getExtensions() == null ? null : error.getExtensions().get("code");
        return own == null ? BadRequestException.CODE : own;
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
