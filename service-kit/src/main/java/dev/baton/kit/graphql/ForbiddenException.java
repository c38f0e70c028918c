package dev.baton.kit.graphql;

import io.smallrye.graphql.api.ErrorCode;

/** Thrown if the caller may not do or see what it requests. */
@ErrorCode("FORBIDDEN")
public class ForbiddenException extends RefusedException {

    public ForbiddenException(String message) {
        super(GraphqlErrorCode.FORBIDDEN, message);
    }
}
