package dev.baton.kit.graphql;

import io.smallrye.graphql.api.ErrorCode;

/** Thrown if a request contradicts stored data. */
@ErrorCode("CONFLICT")
public class ConflictException extends RefusedException {

    public ConflictException(String message) {
        super(GraphqlErrorCode.CONFLICT, message);
    }
}
