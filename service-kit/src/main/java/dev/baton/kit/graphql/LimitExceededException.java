package dev.baton.kit.graphql;

import io.smallrye.graphql.api.ErrorCode;

/** Thrown if a request exceeds a limit. The message names the limit. */
@ErrorCode("LIMIT_EXCEEDED")
public class LimitExceededException extends RefusedException {

    public LimitExceededException(String message) {
        super(GraphqlErrorCode.LIMIT_EXCEEDED, message);
    }
}
