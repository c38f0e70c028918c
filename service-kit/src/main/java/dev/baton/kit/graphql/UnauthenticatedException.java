package dev.baton.kit.graphql;

import io.smallrye.graphql.api.ErrorCode;

/** A caller is not who it must be. */
@ErrorCode("UNAUTHENTICATED")
public class UnauthenticatedException extends RefusedException {

    public UnauthenticatedException(String message) {
        super(GraphqlErrorCode.UNAUTHENTICATED, message);
    }
}
