package dev.baton.kit.graphql;

import io.smallrye.graphql.api.ErrorCode;

/** More was asked for than one request may cost; the message names the limit. */
@ErrorCode(LimitExceededException.CODE)
public class LimitExceededException extends RefusedException {

    static final String CODE = "LIMIT_EXCEEDED";

    public LimitExceededException(String message) {
        super(message);
    }

    @Override
    public String code() {
        return CODE;
    }
}
