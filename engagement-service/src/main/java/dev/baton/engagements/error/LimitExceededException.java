package dev.baton.engagements.error;

import io.smallrye.graphql.api.ErrorCode;

/** More was asked for than one request may cost; the message names the limit. */
@ErrorCode("LIMIT_EXCEEDED")
public class LimitExceededException extends RuntimeException {

    public LimitExceededException(String message) {
        super(message);
    }
}
