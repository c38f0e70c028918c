package dev.baton.gateway.agentsreport;

import graphql.GraphqlErrorBuilder;
import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetchingEnvironment;
import java.util.Map;

/** An argument is invalid; the message names it. */
final class RefusedArgumentException extends RuntimeException {

    private final String code;

    /** @param code the value of {@code extensions.code} */
    RefusedArgumentException(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    DataFetcherResult<Object> result(DataFetchingEnvironment environment) {
        return DataFetcherResult.newResult()
                .error(GraphqlErrorBuilder.newError(environment)
                        .message("%s", getMessage())
                        .extensions(Map.of("code", code))
                        .build())
                .build();
    }
}
