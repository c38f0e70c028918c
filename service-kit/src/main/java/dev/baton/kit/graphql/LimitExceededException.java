package dev.baton.kit.graphql;

import io.smallrye.graphql.api.ErrorCode;

/** More was asked for than one request may cost; the message names the limit. */
@ErrorCode("LIMIT_EXCEEDED")
public class LimitExceededException extends RefusedException {

    public LimitExceededException(String message) {
        super(GraphqlErrorCode.LIMIT_EXCEEDED, message);
    }
}
