package dev.baton.kit.graphql;

import io.smallrye.graphql.api.ErrorCode;

/** Thrown if a required token or signature is missing or invalid. */
@ErrorCode("UNAUTHENTICATED")
public class UnauthenticatedException extends RefusedException {

    public UnauthenticatedException(String message) {
        super(GraphqlErrorCode.UNAUTHENTICATED, message);
    }
}
